package origin

import "slices"

// find are the ways in which a package may make a resource of a kind at a path
// below its construct, each as the calls from the outermost to the innermost: of
// all that fit, those whose ids are the most literal.
func (s *Sources) find(folder string, path []string, kind string) (ways [][]place) {
	pkg, known := s.packages[folder]
	if !known {
		return nil
	}
	best := -1
	keep := func(way ...place) {
		literal := 0
		for _, step := range way {
			literal += step.path.literal()
		}
		if literal > best {
			ways, best = nil, literal
		}
		if literal == best && !merged(ways, way) {
			ways = append(ways, way)
		}
	}
	for _, made := range pkg.places {
		if made.kind == kind && made.path.matches(path) {
			keep(made)
		}
		for i := 1; i < len(path) && made.of != ""; i++ {
			if made.path.matches(path[:i]) {
				for _, rest := range s.find(made.of, path[i:], kind) {
					keep(append([]place{made}, rest...)...)
				}
			}
		}
	}
	return ways
}

// merged tells whether the same calls are among the ways already, reached through
// other functions. Where nobody knows through which, nothing is said of it.
func merged(ways [][]place, way []place) bool {
	for _, other := range ways {
		if !slices.EqualFunc(other, way, func(a, b place) bool { return a.call == b.call }) {
			continue
		}
		for i := range other {
			if !slices.Equal(other[i].frame.calls(), way[i].frame.calls()) {
				other[i].frame = &frame{function: other[i].frame.function}
			}
		}
		return true
	}
	return false
}
