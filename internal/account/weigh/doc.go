// Package weigh holds what calls ask of IAM against the policies of the roles that make
// them, with the simulator of package access.
//
// What rehearsals have asked for is kept in rehearsed.jsonl, so that a test can take each
// permission away without a rehearsal, and see that it is missed.
//
// See docs/decisions/0105-each-call-is-weighed.md.
package weigh
