// Package contract is the configuration of what a region publishes for its
// applications.
package contract

// Config describes what one region publishes, beside the ids of its parts.
type Config struct {
	// Name is the parameter's name, a path: /region-expansion/region-jp.
	Name string
	// Country and AWSRegion are where the region lies.
	Country, AWSRegion string
	// NodeTier and DataTier are the tiers of the VPCs whose subnets are published.
	NodeTier, DataTier string
}
