// Package vpc builds a virtual private cloud from tiers. A tier is one subnet in
// each zone with one egress: the internet, a NAT gateway, the hub (the region's
// transit gateway) or none.
//
// Fixed for every VPC: DNS on, the default security group without rules, all traffic
// logged and encrypted, S3 and DynamoDB reached through gateway endpoints, which
// let data go to the account's own buckets and tables alone.
//
// Subnets are placed by zone id (apne1-az1), which names the same buildings in
// every account, where a zone name (ap-northeast-1a) does not. CIDRs come from
// package cidrplan: adding a zone or a tier, at the end, moves nothing.
package vpc
