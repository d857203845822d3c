package regions

import "slices"

// position is a place on the globe, in degrees north and east.
type position struct{ latitude, longitude float64 }

// positions are where the places of AWS's regions lie, for maps: not where its data
// centers stand, which AWS does not publish. Where AWS names a country or a state and
// no city, it is the city after the line.
//
// Source: GeoNames (geonames.org, CC BY 4.0), cities, rounded to a tenth of a degree.
var positions = map[string]position{
	"af-south-1":     {-33.9, 18.4},
	"ap-east-1":      {22.3, 114.2},
	"ap-east-2":      {25.1, 121.5},
	"ap-northeast-1": {35.7, 139.7},
	"ap-northeast-2": {37.6, 127.0},
	"ap-northeast-3": {34.7, 135.5},
	"ap-south-1":     {19.1, 72.9},
	"ap-south-2":     {17.4, 78.5},
	"ap-southeast-1": {1.3, 103.9},
	"ap-southeast-2": {-33.9, 151.2},
	"ap-southeast-3": {-6.2, 106.8},
	"ap-southeast-4": {-37.8, 145.0},
	"ap-southeast-5": {3.1, 101.7},   // Kuala Lumpur
	"ap-southeast-6": {-36.8, 174.8}, // Auckland
	"ap-southeast-7": {13.8, 100.5},  // Bangkok
	"ca-central-1":   {45.5, -73.6},  // Montréal
	"ca-west-1":      {51.1, -114.1},
	"eu-central-1":   {50.1, 8.7},
	"eu-central-2":   {47.4, 8.6},
	"eu-north-1":     {59.3, 18.1},
	"eu-south-1":     {45.5, 9.2},
	"eu-south-2":     {41.7, -0.9}, // Zaragoza
	"eu-west-1":      {53.3, -6.2}, // Dublin
	"eu-west-2":      {51.5, -0.1},
	"eu-west-3":      {48.9, 2.3},
	"il-central-1":   {32.1, 34.8},
	"me-central-1":   {25.1, 55.3},   // Dubai
	"me-south-1":     {26.2, 50.6},   // Manama
	"mx-central-1":   {20.6, -100.4}, // Querétaro
	"sa-east-1":      {-23.5, -46.6},
	"us-east-1":      {39.0, -77.5},  // Ashburn
	"us-east-2":      {40.0, -83.0},  // Columbus
	"us-west-1":      {37.8, -122.4}, // San Francisco
	"us-west-2":      {45.5, -122.7}, // Portland
}

// Position is where the region's place lies on a map, in degrees north and east.
func (r Region) Position() (latitude, longitude float64) {
	at := positions[r.AWSRegion]
	return at.latitude, at.longitude
}

// Place is where the region lies, for people: Tokyo.
func (r Region) Place() string { return awsRegions[r.AWSRegion].place }

// InCountry are all AWS regions in which the region's data may lie.
func (r Region) InCountry() []string { return inCountry(r.Country) }

// SecondSites are the country's other AWS regions, where its data may lie too.
func (r Region) SecondSites() []string {
	return slices.DeleteFunc(r.InCountry(), func(name string) bool { return name == r.AWSRegion })
}

// SecondSite is the first of them, where copies of backups lie; empty if there is none.
func (r Region) SecondSite() string {
	if sites := r.SecondSites(); len(sites) > 0 {
		return sites[0]
	}
	return ""
}
