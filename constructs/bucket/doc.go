// Package bucket builds an S3 bucket for data or logs of one region.
//
// Fixed for every bucket: no public access, no ACLs, versioned, encrypted with a
// customer-managed key and with no other, TLS only, open to principals of its own account
// and to the AWS services that are named as its writers. Nothing is replicated; package
// backup copies what is to outlast the bucket. A lock keeps versions from being deleted
// early.
//
// Access is not logged by the bucket itself, since S3 delivers access logs to
// buckets without a customer-managed key only. The region's trail records every
// read and write of the data bucket instead; see package audit.
package bucket
