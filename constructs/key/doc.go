// Package key builds a customer-managed KMS key for one purpose: rotated every
// year, usable in its own region only, with an alias and a policy that names who
// may use it.
//
// A region has one key for each purpose, so that access to one kind of data is
// granted, audited and revoked without touching another.
package key
