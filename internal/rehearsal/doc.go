// Package rehearsal takes a region through its whole life on a machine without
// an AWS account: deployed, compared, changed behind Terraform's back, fixed
// and destroyed, by the real cdktf, Terraform and AWS provider, against a local
// AWS.
//
// A rehearsal proves that the provider accepts the stack, that creation and
// destruction are ordered rightly, that a second plan is empty, that drift is
// seen and fixed, that the roles of the region's life may make the calls that they
// make, and that nothing is left behind. docs/local-aws.md says what it does not prove.
package rehearsal
