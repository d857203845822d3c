package regions

var uk = Region{
	Code:      "uk",
	Country:   "GB",
	AWSRegion: "eu-west-2", // London
	AccountID: "111111111144",
	Zones:     []string{"euw2-az1", "euw2-az2", "euw2-az3"},
	Network: Network{
		CIDR: "10.24.0.0/14",
		ASN:  64524,
	},
	StateBucket:      "artera-region-uk-terraform-state",
	MonthlyBudgetUSD: 40000,
	Web: WebNodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
	},
	ML: MLNodes{
		System:  NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
		GPU:     NodeSize{InstanceType: "g6.12xlarge", MinNodes: 0, MaxNodes: 8}, // the newest that London is known to offer
		GPUZone: "euw2-az1",
	},
}
