// Package vpc builds a virtual private cloud from tiers. A tier is one subnet in
// each zone with one way out: the internet, a NAT gateway, the hub (the region's
// transit gateway) or none.
//
// Fixed for every VPC: DNS on, the default security group closed, all traffic
// logged and encrypted, S3 and DynamoDB reached through gateway endpoints.
//
// Subnets are placed by zone id (apne1-az1), which names the same buildings in
// every account, where a zone name (ap-northeast-1a) does not. CIDRs come from
// package cidrplan: adding a zone or a tier, at the end, moves nothing.
//
//	app := vpc.New(stack, "app", vpc.Config{
//		Name:      "region-jp-app",
//		AccountID: "111122223333",
//		AWSRegion: "ap-northeast-1",
//		CIDR:      netip.MustParsePrefix("10.16.0.0/16"),
//		Zones:     []string{"apne1-az1", "apne1-az2", "apne1-az4"},
//		Tiers: []vpc.Tier{
//			{Name: "node", Bits: 20, Exit: vpc.ExitHub},
//			{Name: "data", Bits: 24, Exit: vpc.ExitNone},
//			{Name: "transit", Bits: 28, Exit: vpc.ExitNone},
//		},
//		LogsKey: logs,
//	})
package vpc
