package regions

import (
	"net/netip"

	"github.com/arteraai/region-expansion/constructs/backup"
	"github.com/arteraai/region-expansion/constructs/cidrplan"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// The functions below say how each block of a region is configured. They compute
// plain values, so that validation can look at them before anything is built;
// what one block hands another is added by the stack.

// A region's /14 holds four /16: the first for the app VPC, two kept for others,
// and the last, from its start, for the edge VPC.
const (
	vpcBits   = 16
	appBlock  = 0
	edgeBlock = 3
	edgeBits  = 20
)

func (r Region) appCIDR() netip.Prefix {
	return cidrplan.Slice(r.Network.CIDR, vpcBits, appBlock)
}

func (r Region) edgeCIDR() netip.Prefix {
	return cidrplan.Slice(cidrplan.Slice(r.Network.CIDR, vpcBits, edgeBlock), edgeBits, 0)
}

func (r Region) logsKey() key.Config {
	return key.Config{
		Name:      r.named("logs"),
		Purpose:   "network logs",
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		Users:     []key.User{key.CloudWatchLogs},
	}
}

// edge is the VPC through which all traffic to and from the internet passes.
func (r Region) edge() vpc.Config {
	return vpc.Config{
		Name:      r.named("edge"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		CIDR:      r.edgeCIDR(),
		Zones:     r.Zones,
		Tiers: []vpc.Tier{
			{Name: "public", Bits: 24, Exit: vpc.ExitInternet, Answers: true},
			{Name: "transit", Bits: 28, Exit: vpc.ExitNAT},
		},
	}
}

// app is the VPC of everything that handles patient data. It has no way out but
// the hub.
func (r Region) app() vpc.Config {
	return vpc.Config{
		Name:      r.named("app"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		CIDR:      r.appCIDR(),
		Zones:     r.Zones,
		Tiers: []vpc.Tier{
			// The tag has internal load balancers of the cluster placed here.
			{Name: "node", Bits: 20, Exit: vpc.ExitHub, Tags: map[string]string{"kubernetes.io/role/internal-elb": "1"}},
			{Name: "data", Bits: 24},
			{Name: "transit", Bits: 28},
		},
	}
}

func (r Region) hub() transitgateway.Config {
	return transitgateway.Config{
		Name: r.named("hub"),
		ASN:  r.Network.ASN,
		Segments: []transitgateway.Segment{
			{Name: "edge", Reaches: []string{"workload"}},
			{Name: "workload", Reaches: []string{"edge"}},
		},
		Attachments: []transitgateway.Attachment{
			{Name: "edge", Segment: "edge", Tier: "transit", Egress: true},
			{Name: "app", Segment: "workload", Tier: "transit"},
		},
	}
}

// web is the cluster that serves users.
func (r Region) web() eks.Config {
	release := r.kubernetes()
	group := func(name string, size NodeSize) eks.NodeGroup {
		return eks.NodeGroup{
			Name:          name,
			InstanceTypes: []string{size.InstanceType},
			MinNodes:      size.MinNodes,
			MaxNodes:      size.MaxNodes,
			AMIType:       "AL2023_x86_64_STANDARD",
			AMIRelease:    release.amiRelease,
			Labels:        map[string]string{"artera.ai/node-group": name},
		}
	}
	return eks.Config{
		Name:              r.named("web"),
		AccountID:         r.AccountID,
		AWSRegion:         r.AWSRegion,
		KubernetesVersion: release.version,
		NodeTier:          "node",
		// Operators come in through the edge VPC.
		Clients:       []eks.Client{{Name: "edge", CIDR: r.edgeCIDR()}},
		AccessEntries: accessEntries(),
		NodeGroups:    []eks.NodeGroup{group("system", r.Web.System), group("web", r.Web.Web)},
		AddOns:        release.addOns,
	}
}

func (r Region) backup() backup.Config {
	return backup.Config{
		Name:      r.Name(),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
	}
}

// shared is the file system on which slides and the results made of them lie.
func (r Region) shared() efs.Config {
	return efs.Config{
		Name:      r.named("shared"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		Tier:      "data",
		AccessPoints: []efs.AccessPoint{
			{Name: "slides", Path: "/slides", UID: 1000, GID: 1000, Mode: "0750"},
			{Name: "results", Path: "/results", UID: 1001, GID: 1001, Mode: "0750"},
		},
	}
}
