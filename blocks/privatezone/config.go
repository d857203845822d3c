// Package privatezone is the configuration of the hosted zone with a region's own
// names.
package privatezone

// Config describes one zone.
type Config struct {
	// Name is the zone's domain, which carries the region: jp.artera.internal. Hosted
	// zones belong to the account, not to a region.
	Name string
}
