// Package touched says which stacks a change touches, and in which order they are
// deployed: from the accepted stacks, since what Terraform gets is in them.
package touched
