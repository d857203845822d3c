// Package review says what a change makes of regions, so that a person can judge
// it: from the stacks as they were accepted before and as they are now.
//
//	found, err := review.New(former, present)
//	fmt.Print(found.Markdown())
//
// Equal changes are told once, however many resources and regions they touch; what
// concerns residency, data, security and cost is told first. See docs/review.md.
package review
