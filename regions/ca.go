package regions

var ca = Region{
	Code:      "ca",
	Country:   "CA",
	AWSRegion: "ca-central-1", // Canada Central
	AccountID: "111111111124",
	Zones:     []string{"cac1-az1", "cac1-az2", "cac1-az4"},
	Network: Network{
		CIDR: "10.32.0.0/14",
		ASN:  64532,
	},
	StateBucket:      "artera-region-ca-terraform-state",
	MonthlyBudgetUSD: 40000,
	Web: WebNodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
	},
	ML: MLNodes{
		System:  NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
		GPU:     NodeSize{InstanceType: "g6.12xlarge", MinNodes: 0, MaxNodes: 8}, // the newest that Canada Central is known to offer
		GPUZone: "cac1-az1",
	},
}
