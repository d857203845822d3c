package docs

import (
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// Entry is a region with its stack, as pages and pictures show it.
type Entry struct {
	regions.Region
	Stack stack.Stack
	// Mesh is the stack that joins the hubs of the fleet, or one without resources.
	Mesh   stack.Stack
	Stores []Store
}

// Store is something that holds data: what it is, where that lies, which key
// encrypts it, and where copies and logs of it go.
type Store struct{ What, Place, Key, Copies, Logs string }

// Network is the region's network, with what joins it to others.
func (r Entry) Network() Network {
	network := NewNetwork(r.Stack)
	network.join(r.Mesh, r.Name())
	return network
}

// cidr is the region's range: all its addresses, but for pods.
func (r Entry) cidr() string { return string(r.Region.Network.CIDR) }

// countryName is what people call a country: Japan for JP.
func countryName(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	return display.English.Regions().Name(region)
}
