// Package bootstrap makes what a region needs before its first deploy: the bucket
// that holds its Terraform state, and the KMS key that encrypts it, in the
// region's own account and AWS region, the service-linked roles, and the roles of the
// region's life with their policies and GitHub's OpenID Connect provider. With consent
// of its own, it deletes the default VPC.
//
// It looks first and says what it would do, so that somebody can agree. What exists
// already is compared with what it must be, and corrected if bootstrap made it. What
// others made is never changed: where it falls short, bootstrap refuses, and lists
// all differences at once.
//
// Everything else that an account must have is for people to decide, and package
// preflight says what is missing.
package bootstrap
