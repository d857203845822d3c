package regions

var jp = Region{
	Code:      "jp",
	Country:   "JP",
	AWSRegion: "ap-northeast-1", // Tokyo
	AccountID: "111111111181",
	Zones:     []string{"apne1-az1", "apne1-az2", "apne1-az4"},
	Network: Network{
		CIDR: "10.16.0.0/14",
		ASN:  64516,
	},
	StateBucket:      "artera-region-jp-terraform-state",
	MonthlyBudgetUSD: 40000,
	Web: WebNodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
	},
	ML: MLNodes{
		System:  NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
		GPU:     NodeSize{InstanceType: "g6e.12xlarge", MinNodes: 0, MaxNodes: 8},
		GPUZone: "apne1-az1",
	},
}
