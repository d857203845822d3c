// Package terraform plans and applies a stack with Terraform, and says what a plan
// does.
//
// Stack runs the application, as cdktf synth does, and Terraform with the credentials of
// the environment, AWS's or those of a rehearsal. Terraform is never killed: see
// process.Cmd. Record is what a plan does, for reviewers, and for a later apply to
// compare with. A plan file holds every value, secrets too, and belongs to one
// moment; a record holds which resources are created, changed, replaced and destroyed,
// which arguments change, and a digest: two plans with the same digest do the same.
package terraform
