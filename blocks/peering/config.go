// Package peering is the configuration of a peering between the hubs of two
// regions.
package peering

import "net/netip"

// Config describes the peering of two hubs.
type Config struct {
	// Name is the Name tag of the peering, in both accounts.
	Name string
}

// Hub describes a hub that exists, and how it is reached.
type Hub struct {
	// Name is the Name tag of the hub's gateway.
	Name string
	// EdgeName and OperationsName are the Name tags of the route tables of the
	// segments edge and operations.
	EdgeName, OperationsName string
	// AccountID and AWSRegion are where the hub is.
	AccountID, AWSRegion string
	// Range is the range of the tier of operators in the region's edge VPC: all that others
	// reach of it.
	Range netip.Prefix
}
