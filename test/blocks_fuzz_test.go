package test

import (
	"fmt"
	"net/netip"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-cdk-go/cdktf"
	"pgregory.net/rapid"

	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/efs"
	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/blocks/registry"
	"github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/blocks/vpc"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/regions/regiontest"
	"github.com/arteraai/region-expansion/stacks"
)

// FuzzBuild checks that blocks which are valid can be built, with settings that no
// region has today: nothing is left for jsii to panic at.
//
//	SEEDS=200 go test ./test -run FuzzBuild
func FuzzBuild(f *testing.F) {
	addSeeds(f, 12)
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		blocks := validBlocks().Draw(t, "blocks")
		if err := build(blocks); err != nil {
			t.Fatalf("these blocks are valid and cannot be built; have their Validate refuse them: %v", err)
		}
	}))
}

// build builds blocks in a stack of its own.
func build(blocks regions.Blocks) (err error) {
	defer func() {
		if thrown := recover(); thrown != nil {
			err = fmt.Errorf("%v", thrown)
		}
	}()
	app := cdktf.Testing_App(nil)
	stack := newStack(app, "region")
	stacks.AddBlocks(stack, blocks, nil)
	cdktf.Testing_Synth(stack.(cdktf.TerraformStack), new(true))
	return nil
}

// validBlocks are those of a valid region, with some settings changed to what no
// region has today.
func validBlocks() *rapid.Generator[regions.Blocks] {
	return rapid.Custom(func(t *rapid.T) regions.Blocks {
		blocks := regiontest.Sound().Filter(isValid).Draw(t, "region").Blocks()
		for range rapid.IntRange(1, 10).Draw(t, "changes") {
			changed := blocks
			rapid.SampledFrom(blockChanges).Draw(t, "change")(t, &changed)
			if len(changed.Validate()) == 0 {
				blocks = changed
			}
		}
		return blocks
	})
}

func isValid(r regions.Region) bool { return regions.Validate([]regions.Region{r}) == nil }

// part is a name in a block: a good one, one that another part has, or none at all.
var part = rapid.OneOf(
	rapid.StringMatching(`[a-z]([a-z0-9-]{0,10}[a-z0-9])?`),
	rapid.SampledFrom([]string{"node", "pod", "vpc", "flow-log", "system", "key", "role", "policy", "scanning", "nodes", "own-vpc", "security-group", "own_vpc", "", " "}),
)

// ranges are some to which a route can lead, and some to which none can.
var ranges = []netip.Prefix{{}, netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("10.1.0.0/8"), netip.MustParsePrefix("fd00::/8")}

// number is within the range of some settings, at its ends, or out of it.
var number = rapid.OneOf(rapid.SampledFrom([]int{0, 1, 2, 7, 30, 90, 365, 731, 3650}), rapid.IntRange(-1, 5000))

// blockChanges each set one thing to what its type allows, which may be valid or not.
var blockChanges = []func(*rapid.T, *regions.Blocks){
	func(t *rapid.T, b *regions.Blocks) {
		b.LogsKey.Users = rapid.SliceOf(rapid.SampledFrom([]key.User{key.EBS, key.Alarms, key.Events, key.Backups, key.CloudTrail})).Draw(t, "users")
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.DataBucket.KeepDays, b.DataBucket.ColdAfterDays = number.Draw(t, "keep"), number.Draw(t, "cold")
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.DataBucket.Lock = bucket.Lock{Mode: rapid.SampledFrom([]bucket.LockMode{bucket.Governance, bucket.Compliance, "none"}).Draw(t, "lock"), Days: number.Draw(t, "locked")}
	},
	func(t *rapid.T, b *regions.Blocks) { b.Backup.GraceDays = number.Draw(t, "grace") },
	func(t *rapid.T, b *regions.Blocks) { b.LogsBucket.KeepVersionsDays = number.Draw(t, "versions") },
	func(t *rapid.T, b *regions.Blocks) {
		b.DataBucket.Writers = rapid.SliceOf(rapid.SampledFrom([]bucket.Writer{bucket.CloudTrail, bucket.ConfigRecorder, bucket.LogDelivery})).Draw(t, "writers")
	},
	func(t *rapid.T, b *regions.Blocks) { b.Audit.LogGroupDays = number.Draw(t, "events") },
	func(t *rapid.T, b *regions.Blocks) { b.Backup.RetentionDays = number.Draw(t, "retention") },
	func(t *rapid.T, b *regions.Blocks) {
		service := rapid.OneOf(rapid.SampledFrom([]string{"sqs", "sns", "s3", "ecr.api"}), part).Draw(t, "service")
		b.Endpoints.Services = append(slices.Clone(b.Endpoints.Services), endpoints.Service(service))
	},
	func(t *rapid.T, b *regions.Blocks) { b.Endpoints.Services = nil },
	func(t *rapid.T, b *regions.Blocks) {
		b.Registry.Upstreams = append(slices.Clone(b.Registry.Upstreams), registry.Upstream{Prefix: part.Draw(t, "prefix"), Host: "docker.io"})
	},
	func(t *rapid.T, b *regions.Blocks) { b.Registry.Upstreams = nil },
	func(t *rapid.T, b *regions.Blocks) {
		b.Shared.AccessPoints = append(slices.Clone(b.Shared.AccessPoints),
			efs.AccessPoint{Name: part.Draw(t, "point"), Path: "/more", UID: number.Draw(t, "uid"), GID: 1000, Mode: "0700"})
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.Hub.Segments = append(slices.Clone(b.Hub.Segments), transitgateway.Segment{Name: part.Draw(t, "segment"),
			Reaches: rapid.SliceOf(rapid.SampledFrom([]string{"edge", "workload", "operations"})).Draw(t, "reaches"), NoEgress: rapid.Bool().Draw(t, "no exit")})
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.Hub.Attachments = slices.Clone(b.Hub.Attachments)
		attachment := rapid.SampledFrom([]int{0, 1}).Draw(t, "attachment")
		b.Hub.Attachments[attachment].Segment = rapid.SampledFrom([]string{"edge", "workload", "operations", "none"}).Draw(t, "into")
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.Hub.Attachments = append(slices.Clone(b.Hub.Attachments), transitgateway.Attachment{Name: part.Draw(t, "attached"), Segment: "workload", Tier: "transit"})
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.Hub.Attachments = b.Hub.Attachments[:rapid.IntRange(0, 2).Draw(t, "attachments")]
	},
	func(t *rapid.T, b *regions.Blocks) { b.App.Tiers = b.App.Tiers[:rapid.IntRange(0, 4).Draw(t, "tiers")] },
	func(t *rapid.T, b *regions.Blocks) {
		b.Hub.BlackHoles, b.Hub.PeerRange = nil, rapid.SampledFrom(ranges).Draw(t, "peer range")
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.Hub.SharedWith = rapid.SliceOf(rapid.StringMatching(`[0-9]{11,12}`)).Draw(t, "shared with")
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.App.Tiers = append(slices.Clone(b.App.Tiers), vpc.Tier{Name: part.Draw(t, "tier"), Bits: rapid.IntRange(24, 29).Draw(t, "bits"),
			Egress: rapid.SampledFrom([]vpc.Egress{vpc.EgressNone, vpc.EgressHub, vpc.EgressInternet, vpc.EgressNAT}).Draw(t, "exit"),
			Pods:   rapid.Bool().Draw(t, "pods"), ReturnRoutes: rapid.Bool().Draw(t, "answers")})
	},
	func(t *rapid.T, b *regions.Blocks) { b.Edge.NATAddresses = []string{"eipalloc-1", "eipalloc-2"} },
	func(t *rapid.T, b *regions.Blocks) { b.Edge.NAT = vpc.NATSingle },
	func(t *rapid.T, b *regions.Blocks) {
		b.Edge.Zones = append(slices.Clone(b.Edge.Zones), b.Edge.Zones[0])
	},
	func(t *rapid.T, b *regions.Blocks) { b.App.Zones = b.App.Zones[:1] },
	func(t *rapid.T, b *regions.Blocks) {
		b.Web.Clients = append(slices.Clone(b.Web.Clients), eks.Client{Name: part.Draw(t, "client"), CIDR: b.App.CIDR})
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.Web.AccessEntries = append(slices.Clone(b.Web.AccessEntries), eks.AccessEntry{Name: part.Draw(t, "entry"), Role: "auditor", Policy: eks.View})
	},
	func(t *rapid.T, b *regions.Blocks) {
		b.Web.AddOnSettings = eks.AddOnSettings{WarmPrefixes: rapid.IntRange(0, 9).Draw(t, "warm"), DNSReplicas: rapid.IntRange(0, 21).Draw(t, "dns")}
	},
	func(t *rapid.T, b *regions.Blocks) { b.Web.Karpenter = true },
	func(t *rapid.T, b *regions.Blocks) {
		group := b.Web.NodeGroups[0]
		group.Name, group.DiskGiB, group.UpdatePercentage = part.Draw(t, "group"), number.Draw(t, "disk"), rapid.IntRange(0, 101).Draw(t, "update")
		group.Capacity = rapid.SampledFrom([]eks.Capacity{"", eks.Spot, "FREE"}).Draw(t, "capacity")
		group.Zone = rapid.SampledFrom(append([]string{"", "use1-az9"}, b.App.Zones...)).Draw(t, "zone")
		group.EFA, group.PlacementGroup = rapid.Bool().Draw(t, "efa"), rapid.Bool().Draw(t, "placement group")
		b.Web.NodeGroups = append(slices.Clone(b.Web.NodeGroups), group)
	},
}
