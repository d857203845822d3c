// Package docs draws a fleet and its regions for people: a page for each region,
// with a picture of its network, and one for all of them, with a map. It reads
// the synthesized stacks, so that a page shows what is deployed, not what
// was once planned.
//
// The pictures are SVG with styles of their own, for light and for dark pages. They
// are the same bytes for the same stacks on every machine.
package docs
