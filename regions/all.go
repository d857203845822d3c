package regions

// All are the regions of the fleet, in the order of their codes. A new region is
// one line here and a file beside this one: region new writes both.
func All() []Region {
	return []Region{
		au,
		ca,
		de,
		jp,
		uk,
		us,
	}
}
