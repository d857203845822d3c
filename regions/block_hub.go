package regions

import (
	"net/netip"

	"github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/blocks/privatezone"
	"github.com/arteraai/region-expansion/blocks/transitgateway"
)

// hub joins the VPCs. The two that hold patient data reach the edge, and not each
// other. What comes from abroad, through a peering of the mesh, is in the segment
// operations: it reaches the edge, where operators work, and none of the spokes.
func (r Region) hub() transitgateway.Config {
	cfg := transitgateway.Config{
		Name: r.named("hub"),
		ASN:  r.Network.ASN,
		Segments: []transitgateway.Segment{
			{Name: edgeSegment, Reaches: []string{"workload"}},
			{Name: "workload", Reaches: []string{edgeSegment}},
			{Name: operationsSegment, Reaches: []string{edgeSegment}, NoEgress: true},
		},
		Attachments: []transitgateway.Attachment{
			{Name: "edge", Segment: edgeSegment, Tier: "transit", Egress: true},
			{Name: "app", Segment: "workload", Tier: "transit"},
		},
		// All other countries, and what only exists inside a VPC.
		BlackHoles: []netip.Prefix{FleetRange, podRange},
		PeerRange:  FleetRange,
		SharedWith: r.Network.SharedWith,
	}
	if r.hasML() {
		cfg.Attachments = append(cfg.Attachments, transitgateway.Attachment{Name: "ml", Segment: "workload", Tier: "transit"})
	}
	return cfg
}

// endpoints are the AWS services that clusters without a public address call.
func (r Region) endpoints() endpoints.Config {
	cfg := endpoints.Config{
		Name:      r.named("endpoints"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		Tier:      "endpoint",
		Services: []endpoints.Service{
			endpoints.ECRAPI, endpoints.ECRDocker, endpoints.STS, endpoints.EC2, endpoints.Logs, endpoints.KMS,
			endpoints.SSM, endpoints.SSMMessages, endpoints.SecretsManager, endpoints.ElasticLoadBalancing,
			endpoints.EKSAuth, endpoints.GuardDutyData,
		},
	}
	if len(r.Network.SharedWith) > 0 {
		cfg.Guests, cfg.GuestAccounts = r.guestCIDR(), r.Network.SharedWith
	}
	return cfg
}

// zone holds the names of what runs in the region, for itself alone.
func (r Region) zone() privatezone.Config {
	return privatezone.Config{Name: r.Code + ".artera.internal"}
}
