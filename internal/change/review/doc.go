// Package review says what a change makes of regions, so that a person can decide
// on it: from the stacks as they were accepted before and as they are now.
//
//	found, err := review.New(former, present)
//	fmt.Print(found.Markdown())
//
// Equal changes are shown once, however many resources and regions they touch; what
// concerns residency, data, security and cost comes first. See docs/review.md.
package review
