package regions

var us = Region{
	Code:      "us",
	Country:   "US",
	AWSRegion: "us-west-2", // Oregon
	AccountID: "111111111101",
	Zones:     []string{"usw2-az1", "usw2-az2", "usw2-az3"},
	Network: Network{
		CIDR: "10.20.0.0/14",
		ASN:  64520,
	},
	StateBucket:      "artera-region-us-terraform-state",
	MonthlyBudgetUSD: 40000,
	Web: WebNodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
	},
	ML: MLNodes{
		System:  NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
		GPU:     NodeSize{InstanceType: "g6e.12xlarge", MinNodes: 0, MaxNodes: 8},
		GPUZone: "usw2-az2",
	},
}
