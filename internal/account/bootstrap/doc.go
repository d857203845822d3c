// Package bootstrap makes what a region needs before its first deploy: the bucket
// that holds its Terraform state, and the KMS key that encrypts it, in the
// region's own account and AWS region.
//
// It looks first and says what it would do, so that somebody can agree. What exists
// already is compared with what it must be, and corrected if bootstrap made it. What
// others made is never changed: where it falls short, bootstrap refuses, and lists
// all differences at once.
//
// The roles that are let into the region's clusters must exist as well. Who may
// take them is up to the organization, so bootstrap only reports which are missing.
package bootstrap
