// Package operation is what pipelines do to a stack: plan it, apply the plan that
// was reviewed, and see whether it has drifted. It runs the cdktf command line and
// Terraform in the environment that it finds, AWS's or that of a rehearsal.
//
// It never goes by the exit status of cdktf diff, which is 0 with changes and
// without. Terraform's own tells them apart, and the plan itself is read.
package operation
