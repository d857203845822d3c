package regions

var de = Region{
	Code:      "de",
	Country:   "DE",
	AWSRegion: "eu-central-1", // Frankfurt
	AccountID: "111111111149",
	Zones:     []string{"euc1-az1", "euc1-az2", "euc1-az3"},
	Network: Network{
		CIDR: "10.28.0.0/14",
		ASN:  64528,
	},
	StateBucket:      "artera-region-de-terraform-state",
	MonthlyBudgetUSD: 40000,
	Web: WebNodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
	},
	ML: MLNodes{
		System:  NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
		GPU:     NodeSize{InstanceType: "g6e.12xlarge", MinNodes: 0, MaxNodes: 8},
		GPUZone: "euc1-az1",
	},
}
