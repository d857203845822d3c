// Package rehearsal takes a region through its whole life on a machine without
// an AWS account: deployed, compared, changed behind Terraform's back, fixed
// and destroyed, by the real cdktf, Terraform and AWS provider, against a local
// AWS.
//
// A rehearsal proves that the provider accepts the stack, that creation and
// destruction have the right order, that a second plan is empty, that drift is
// seen and fixed, that the roles may make their calls, and that nothing is left.
// What it does not prove is in docs/local-aws.md.
package rehearsal
