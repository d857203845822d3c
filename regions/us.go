package regions

import "net/netip"

var us = Region{
	Code:      "us",
	Country:   "US",
	AWSRegion: "us-west-2", // Oregon
	AccountID: "111111111101",
	Zones:     []string{"usw2-az1", "usw2-az2", "usw2-az3"},
	Network: Network{
		CIDR: netip.MustParsePrefix("10.20.0.0/14"),
		ASN:  64520,
	},
	StateBucket: "artera-region-us-terraform-state",
	Web: Nodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 3, MaxNodes: 6},
		Web:    NodeSize{InstanceType: "m7i.2xlarge", MinNodes: 3, MaxNodes: 24},
	},
}
