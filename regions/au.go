package regions

var au = Region{
	Code:      "au",
	Country:   "AU",
	AWSRegion: "ap-southeast-2", // Sydney
	AccountID: "111111111161",
	Zones:     []string{"apse2-az1", "apse2-az2", "apse2-az3"},
	Network: Network{
		CIDR: "10.36.0.0/14",
		ASN:  64536,
	},
	StateBucket:      "artera-region-au-terraform-state",
	MonthlyBudgetUSD: 40000,
	Web: WebNodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
	},
	ML: MLNodes{
		System:  NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
		GPU:     NodeSize{InstanceType: "g6.12xlarge", MinNodes: 0, MaxNodes: 8}, // the newest that Sydney is known to offer
		GPUZone: "apse2-az1",
	},
}
