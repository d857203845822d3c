package regions

import "testing"

// TestEveryAWSRegionIsOnTheMap holds the positions against the other table: none is
// missing, none is left over, and no two regions lie on top of each other.
func TestEveryAWSRegionIsOnTheMap(t *testing.T) {
	taken := map[position]string{}
	for name := range awsRegions {
		at, known := positions[name]
		if !known {
			t.Errorf("%s (%s) has no position; add one to regions/places.go", name, awsRegions[name].place)
			continue
		}
		if other, is := taken[at]; is {
			t.Errorf("%s and %s have the position %v", name, other, at)
		}
		taken[at] = name
	}
	if len(positions) != len(awsRegions) {
		t.Errorf("%d positions for %d AWS regions; take those out that are in no other table", len(positions), len(awsRegions))
	}
}

// TestPositionsLieWhereTheirNamesSay holds latitude and longitude against being
// swapped or mistyped, by what AWS's names say of the part of the world.
func TestPositionsLieWhereTheirNamesSay(t *testing.T) {
	parts := map[string]struct{ south, north, west, east float64 }{
		"af": {-35, 37, -18, 52}, "ap": {-48, 46, 65, 180}, "ca": {42, 70, -141, -52}, "eu": {35, 71, -10, 40},
		"il": {29, 34, 34, 36}, "me": {12, 40, 34, 63}, "mx": {14, 33, -118, -86}, "sa": {-56, 13, -82, -34}, "us": {24, 49, -125, -66},
	}
	for name, at := range positions {
		part, known := parts[name[:2]]
		if !known || at.latitude < part.south || at.latitude > part.north || at.longitude < part.west || at.longitude > part.east {
			t.Errorf("%s cannot lie at %v", name, at)
		}
	}
}
