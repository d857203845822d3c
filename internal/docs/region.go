package docs

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Region is a region of the fleet: what the fleet says of it, and its stack.
type Region struct {
	Name      string // region-jp
	Country   string // JP
	AWSRegion string // ap-northeast-1
	Place     string // Tokyo
	// Latitude and Longitude are where the place lies, in degrees.
	Latitude, Longitude float64
	AccountID           string
	SecondSites         []string // the country's other AWS regions
	Range               string   // all its addresses, except those of pods
	Profile             string   // full or small
	Stack               stack.Stack
	// Mesh is the stack that joins the hubs of the fleet, or one without resources.
	Mesh   stack.Stack
	Stores []Store
}

// Store is something that holds data: what it is, where that lies, which key
// encrypts it, and where copies and logs of it go.
type Store struct{ What, Place, Key, Copies, Logs string }

// Network is the region's network, with what joins it to others.
func (r Region) Network() Network {
	network := NewNetwork(r.Stack)
	network.join(r.Mesh, r.Name)
	return network
}

// countryName is what people call a country: Japan for JP.
func countryName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	return display.English.Regions().Name(region)
}
