package origin

import "slices"

// Common is the origin of a construct, of which two of its resources are known: as
// far as theirs are the same.
func (o Origin) Common(other Origin) Origin {
	lines := prefix(append(slices.Clip(o.Calls), o.Made), append(slices.Clip(other.Calls), other.Made))
	both := Origin{Configured: o.Configured, Block: o.Block, Why: prefix(o.Why, other.Why)}
	if last := len(lines) - 1; last >= 0 {
		both.Calls, both.Made = lines[:last], lines[last]
	}
	return both
}

// prefix is what two lists begin with alike.
func prefix[T comparable](a, b []T) []T {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[:i]
		}
	}
	return a[:min(len(a), len(b))]
}
