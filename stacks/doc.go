// Package stacks turns regions into Terraform stacks: one for each region, and one
// for the mesh between them.
package stacks
