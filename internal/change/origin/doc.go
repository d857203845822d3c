// Package origin says what the accepted stacks were made from, and whether that is
// still what the checkout has. Nothing is synthesized for it: make snapshots records
// a digest of every source file, and the permanent values of every region, beside the stacks.
//
//	err := origin.Check(root)
package origin
