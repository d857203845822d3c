// Package detection builds what looks for attacks and mistakes in a region, day
// and night: GuardDuty, whose findings are kept with the logs, Security Hub with the
// standards that the region chooses, and IAM Access Analyzer.
//
// GuardDuty watches the calls, the object storage, the Kubernetes API and, with
// an agent on every node, what runs in containers. It does not install that agent
// by itself: it would also put endpoints and security groups into the VPCs, which
// no code knows and which keep a VPC from being deleted. The agent is one of the
// clusters' add-ons, and its endpoint one of the region's; see packages eks and
// endpoints.
package detection
