package regions

// All are the regions of the fleet, in the order of their codes. A new region is
// one line here and a file beside this one.
func All() []Region {
	return []Region{
		jp,
		us,
	}
}
