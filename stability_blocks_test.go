package main

import (
	"net/netip"
	"testing"

	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/cidrplan"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/endpoints"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// TestBlocksThatGrowMoveAndReplaceNothing adds what every region has alike, and
// what therefore grows in all of them at once.
func TestBlocksThatGrowMoveAndReplaceNothing(t *testing.T) {
	more := map[string]blocks{
		"as-it-was":    {},
		"endpoint":     {services: []endpoints.Service{endpoints.KMS}},
		"access-point": {points: []efs.AccessPoint{{Name: "reports", Path: "/reports", UID: 1001, GID: 1001, Mode: "0750"}}},
		"segment":      {segments: []transitgateway.Segment{{Name: "operations", Reaches: []string{"edge"}}}},
		"attachment":   {attachments: []string{"ml"}},
	}
	built := synthesizeStacks(t, func(app scope) {
		for name, added := range more {
			buildBlocks(newStack(app, name), added)
		}
	})
	before := built["as-it-was"]
	for name, after := range built {
		if name == before.Name {
			continue
		}
		t.Run(name, func(t *testing.T) { expectUntouched(t, before, after) })
		if len(after.Addresses()) <= len(before.Addresses()) {
			t.Errorf("one more %s has added nothing, so nothing was tried", name)
		}
	}
}

// blocks are what is added to those that buildBlocks builds.
type blocks struct {
	services    []endpoints.Service
	points      []efs.AccessPoint
	segments    []transitgateway.Segment
	attachments []string
}

// buildBlocks has a hub with two VPCs behind an edge, with endpoints and a file
// system, each with one of what can be added to it.
func buildBlocks(stack scope, more blocks) {
	const account, awsRegion = "111122223333", "ap-northeast-1"
	logs := key.New(stack, "logs-key", key.Config{Name: "logs", AccountID: account, AWSRegion: awsRegion})
	delivered := bucket.New(stack, "logs", bucket.Config{Name: "logs", AccountID: account, AWSRegion: awsRegion, Key: logs, Writers: []bucket.Writer{bucket.LogDelivery}})
	vpcs := map[string]*vpc.VPC{}
	for i, name := range []string{"edge", "app", "ml"} {
		vpcs[name] = vpc.New(stack, name, vpc.Config{
			Name: name, AccountID: account, AWSRegion: awsRegion, LogsKey: logs,
			CIDR:  cidrplan.Slice(netip.MustParsePrefix("10.16.0.0/14"), 16, i),
			Zones: []string{"apne1-az1", "apne1-az2"},
			Tiers: []vpc.Tier{{Name: "transit", Bits: 28, Answers: true}, {Name: "node", Bits: 24, Exit: vpc.ExitHub}},
		})
	}
	hub := transitgateway.Config{
		Name: "hub", ASN: 64516, FlowLogs: delivered, Closed: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")},
		Segments: append([]transitgateway.Segment{
			{Name: "edge", Reaches: []string{"workload"}},
			{Name: "workload", Reaches: []string{"edge"}},
		}, more.segments...),
		Attachments: []transitgateway.Attachment{{Name: "edge", Segment: "edge", Tier: "transit", VPC: vpcs["edge"], Egress: true}},
	}
	for _, name := range append([]string{"app"}, more.attachments...) {
		hub.Attachments = append(hub.Attachments, transitgateway.Attachment{Name: name, Segment: "workload", Tier: "transit", VPC: vpcs[name]})
	}
	transitgateway.New(stack, "hub", hub)
	endpoints.New(stack, "endpoints", endpoints.Config{
		Name: "endpoints", AWSRegion: awsRegion, VPC: vpcs["edge"], Tier: "transit", Clients: map[string]*vpc.VPC{"app": vpcs["app"]},
		Services: append([]endpoints.Service{endpoints.STS}, more.services...),
	})
	efs.New(stack, "efs", efs.Config{
		Name: "efs", AccountID: account, AWSRegion: awsRegion, VPC: vpcs["app"], Tier: "node",
		AccessPoints: append([]efs.AccessPoint{{Name: "slides", Path: "/slides", UID: 1000, GID: 1000, Mode: "0750"}}, more.points...),
	})
}
