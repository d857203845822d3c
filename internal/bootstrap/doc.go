// Package bootstrap makes what a region needs before its first deploy: the bucket
// that holds its Terraform state, and the KMS key that encrypts it, in the
// region's own account and AWS region.
//
// It looks first and says what it would do, so that somebody can agree. What is
// there already is held against what it must be, and set right if bootstrap has
// made it. What others have made it never changes: where that falls short, it
// refuses, with all differences at once.
//
// The roles that are let into the region's clusters must exist as well. Who may
// take them is an organization's own affair, so bootstrap only tells which are
// missing.
package bootstrap
