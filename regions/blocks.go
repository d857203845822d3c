package regions

import (
	"net/netip"
	"slices"

	"github.com/arteraai/region-expansion/constructs/accountdefaults"
	"github.com/arteraai/region-expansion/constructs/alerts"
	"github.com/arteraai/region-expansion/constructs/audit"
	"github.com/arteraai/region-expansion/constructs/backup"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/cidrplan"
	"github.com/arteraai/region-expansion/constructs/detection"
	"github.com/arteraai/region-expansion/constructs/efs"
	"github.com/arteraai/region-expansion/constructs/eks"
	"github.com/arteraai/region-expansion/constructs/endpoints"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/privatezone"
	"github.com/arteraai/region-expansion/constructs/registry"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// The functions below say how each block of a region is configured. They compute
// plain values, so that validation can look at them before anything is built;
// what one block hands another is added by the stack.

// A region's /14 holds four /16: one each for the VPCs app and ml, one kept, and
// the last, from its start, for the VPC edge.
const (
	vpcBits   = 16
	appBlock  = 0
	mlBlock   = 1
	edgeBlock = 3
	edgeBits  = 20
)

// The hub's segments that the mesh knows: peerings stand in operations, and edge
// has the routes to them.
const (
	edgeSegment       = "edge"
	operationsSegment = "operations"
)

// podRange is where all pods' addresses come from: RFC 6598's shared space.
var podRange = netip.MustParsePrefix("100.64.0.0/10")

// Pods take their addresses from the same ranges in every region, since nobody
// outside a VPC ever sees them; two VPCs of one hub have two.
var (
	appPods = netip.MustParsePrefix("100.64.0.0/16")
	mlPods  = netip.MustParsePrefix("100.65.0.0/16")
)

func (r Region) edgeCIDR() netip.Prefix {
	return cidrplan.Slice(cidrplan.Slice(r.Network.CIDR, vpcBits, edgeBlock), edgeBits, 0)
}

func (r Region) logsKey() key.Config {
	return key.Config{
		Name:      r.named("logs"),
		Purpose:   "logs of the network, of calls and of changes",
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		Users:     []key.User{key.CloudWatchLogs, key.CloudTrail, key.ConfigRecorder, key.LogDelivery},
	}
}

func (r Region) dataKey() key.Config {
	return key.Config{
		Name:      r.named("data"),
		Purpose:   "the data bucket",
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
	}
}

// logsBucket keeps logs for six years, as long as HIPAA has records kept (45 CFR
// 164.316), and most of that time where keeping is cheap.
func (r Region) logsBucket() bucket.Config {
	return bucket.Config{
		Name:          "artera-" + r.named("logs"),
		AccountID:     r.AccountID,
		AWSRegion:     r.AWSRegion,
		Writers:       []bucket.Writer{bucket.CloudTrail, bucket.ConfigRecorder, bucket.LogDelivery},
		ColdAfterDays: 90,
		KeepDays:      6 * 366,
	}
}

// dataBucket holds slides and results for as long as their owners want.
func (r Region) dataBucket() bucket.Config {
	return bucket.Config{
		Name:      "artera-" + r.named("data"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
	}
}

func (r Region) audit() audit.Config {
	return audit.Config{Name: r.named("audit"), AccountID: r.AccountID, AWSRegion: r.AWSRegion}
}

func (r Region) detection() detection.Config {
	return detection.Config{Name: r.named("detection"), AWSRegion: r.AWSRegion}
}

func (r Region) accountDefaults() accountdefaults.Config {
	return accountdefaults.Config{Name: r.named("default"), AccountID: r.AccountID, AWSRegion: r.AWSRegion}
}

func (r Region) alerts() alerts.Config {
	return alerts.Config{
		Name:             r.named("alerts"),
		AccountID:        r.AccountID,
		AWSRegion:        r.AWSRegion,
		Email:            alertsEmail,
		MonthlyBudgetUSD: r.MonthlyBudgetUSD,
	}
}

// zone holds the names of what runs in the region, for itself alone.
func (r Region) zone() privatezone.Config {
	return privatezone.Config{Name: r.Code + ".artera.internal"}
}

// registry brings public images through a cache in the region.
func (r Region) registry() registry.Config {
	return registry.Config{
		Name:      r.named("registry"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		Upstreams: []registry.Upstream{
			{Prefix: "aws", Host: "public.ecr.aws"},
			{Prefix: "kubernetes", Host: "registry.k8s.io"},
			{Prefix: "quay", Host: "quay.io"},
		},
	}
}

// edge is the VPC through which all traffic to and from the internet passes, and
// in which AWS services answer.
func (r Region) edge() vpc.Config {
	cfg := vpc.Config{
		Name:      r.named("edge"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		CIDR:      r.edgeCIDR(),
		Zones:     r.zones(),
		Tiers: []vpc.Tier{
			{Name: "public", Bits: 24, Exit: vpc.ExitInternet, Answers: true},
			{Name: "transit", Bits: 28, Exit: vpc.ExitNAT},
			{Name: "endpoint", Bits: 26, Answers: true},
		},
	}
	if r.Profile == Small {
		cfg.NAT = vpc.NATSingle
	}
	return cfg
}

// app is the VPC of what serves users, and mlVPC that of what analyzes slides.
// Both hold patient data, and have no way out but the hub.
func (r Region) app() vpc.Config   { return r.workloadVPC("app", "web", appBlock, appPods) }
func (r Region) mlVPC() vpc.Config { return r.workloadVPC("ml", "ml", mlBlock, mlPods) }

func (r Region) workloadVPC(name, cluster string, block int, pods netip.Prefix) vpc.Config {
	return vpc.Config{
		Name:      r.named(name),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		CIDR:      cidrplan.Slice(r.Network.CIDR, vpcBits, block),
		PodCIDR:   pods,
		Zones:     r.zones(),
		Tiers:     slices.Concat(workloadTiers(r.named(cluster)), r.Network.tiers()),
	}
}

// workloadTiers are the tiers that every VPC behind the hub has.
func workloadTiers(cluster string) []vpc.Tier {
	return []vpc.Tier{
		{Name: "node", Bits: 20, Exit: vpc.ExitHub, Tags: map[string]string{
			"kubernetes.io/role/internal-elb": "1",     // the load balancer controller finds it by this
			"karpenter.sh/discovery":          cluster, // and Karpenter by this
		}},
		{Name: "data", Bits: 24},
		{Name: "transit", Bits: 28},
		{Name: "pod", Bits: 18, Pods: true},
	}
}

// tiers are the region's own, behind those, so that they move none of them.
func (n Network) tiers() (tiers []vpc.Tier) {
	for _, tier := range n.Tiers {
		added := vpc.Tier{Name: tier.Name, Bits: tier.Bits}
		if tier.Exits {
			added.Exit = vpc.ExitHub
		}
		tiers = append(tiers, added)
	}
	return tiers
}

// hub joins the VPCs. The two that hold patient data reach the edge, and not each
// other. What comes from abroad, through a peering of the mesh, is in the segment
// operations: it reaches the edge, where operators work, and nothing behind it.
func (r Region) hub() transitgateway.Config {
	cfg := transitgateway.Config{
		Name: r.named("hub"),
		ASN:  r.Network.ASN,
		Segments: []transitgateway.Segment{
			{Name: edgeSegment, Reaches: []string{"workload"}},
			{Name: "workload", Reaches: []string{edgeSegment}},
			{Name: operationsSegment, Reaches: []string{edgeSegment}, NoExit: true},
		},
		Attachments: []transitgateway.Attachment{
			{Name: "edge", Segment: edgeSegment, Tier: "transit", Egress: true},
			{Name: "app", Segment: "workload", Tier: "transit"},
		},
		// All other countries, and what only exists inside a VPC.
		Closed:     []netip.Prefix{fleetRange, podRange},
		Beyond:     fleetRange,
		SharedWith: r.Network.SharedWith,
	}
	if r.hasML() {
		cfg.Attachments = append(cfg.Attachments, transitgateway.Attachment{Name: "ml", Segment: "workload", Tier: "transit"})
	}
	return cfg
}

// endpoints are the AWS services that clusters without a public address call.
func (r Region) endpoints() endpoints.Config {
	return endpoints.Config{
		Name:      r.named("endpoints"),
		AWSRegion: r.AWSRegion,
		Tier:      "endpoint",
		Services: []endpoints.Service{
			endpoints.ECRAPI, endpoints.ECRDocker, endpoints.STS, endpoints.EC2, endpoints.Logs, endpoints.KMS,
			endpoints.SSM, endpoints.SSMMessages, endpoints.SecretsManager, endpoints.ElasticLoadBalancing,
			endpoints.EKS, endpoints.EKSAuth, endpoints.GuardDutyData,
		},
	}
}

// web is the cluster that serves users.
func (r Region) web() eks.Config {
	cfg := r.cluster("web", r.Web.More, r.nodeGroup("system", r.Web.System), r.nodeGroup("web", r.Web.Web))
	cfg.Karpenter = r.Web.Karpenter
	return cfg
}

// mlCluster is the cluster that analyzes slides, on nodes with GPUs.
func (r Region) mlCluster() eks.Config {
	gpu := r.nodeGroup("gpu", r.ML.GPU)
	gpu.AMIType = "AL2023_x86_64_NVIDIA"
	gpu.Zone, gpu.EFA, gpu.PlacementGroup = r.ML.GPUZone, true, true
	gpu.CapacityReservation = r.ML.GPUReservation
	gpu.DiskGiB = 500 // container images with CUDA have tens of GiB
	gpu.Taints = []eks.Taint{{Key: "nvidia.com/gpu", Value: "true", Effect: "NO_SCHEDULE"}}
	cfg := r.cluster("ml", r.ML.More, r.nodeGroup("system", r.ML.System), gpu)
	cfg.Karpenter = r.ML.Karpenter
	return cfg
}

func (r Region) cluster(name string, more []NodeGroup, groups ...eks.NodeGroup) eks.Config {
	for _, group := range more {
		groups = append(groups, r.nodeGroup(group.Name, group.NodeSize))
	}
	release := r.RunRelease()
	return eks.Config{
		Name:              r.named(name),
		AccountID:         r.AccountID,
		AWSRegion:         r.AWSRegion,
		KubernetesVersion: release.Kubernetes,
		NodeTier:          "node",
		// Operators come in through the edge VPC, or through Session Manager on a node.
		Clients:       []eks.Client{{Name: "edge", CIDR: r.edgeCIDR()}},
		AccessEntries: accessEntries(),
		NodeGroups:    groups,
		NodeTags:      r.tags(),
		AddOns:        release.AddOns,
	}
}

func (r Region) nodeGroup(name string, size NodeSize) eks.NodeGroup {
	return eks.NodeGroup{
		Name:          name,
		InstanceTypes: []string{size.InstanceType},
		MinNodes:      size.MinNodes,
		MaxNodes:      size.MaxNodes,
		AMIType:       "AL2023_x86_64_STANDARD",
		AMIRelease:    r.RunRelease().AMIRelease,
		Labels:        map[string]string{"artera.ai/node-group": name},
	}
}

func (r Region) backup() backup.Config {
	return backup.Config{
		Name:      r.Name(),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
	}
}

// shared is the file system of the cluster web: slides, and the results made of
// them.
func (r Region) shared() efs.Config {
	return r.fileSystem("shared",
		efs.AccessPoint{Name: "slides", Path: "/slides", UID: 1000, GID: 1000, Mode: "0750"},
		efs.AccessPoint{Name: "results", Path: "/results", UID: 1001, GID: 1001, Mode: "0750"})
}

// datasets is the file system of the cluster ml: what models read, and the models
// themselves.
func (r Region) datasets() efs.Config {
	return r.fileSystem("datasets",
		efs.AccessPoint{Name: "tiles", Path: "/tiles", UID: 1000, GID: 1000, Mode: "0750"},
		efs.AccessPoint{Name: "models", Path: "/models", UID: 1002, GID: 1002, Mode: "0750"})
}

func (r Region) fileSystem(name string, points ...efs.AccessPoint) efs.Config {
	return efs.Config{
		Name:         r.named(name),
		AccountID:    r.AccountID,
		AWSRegion:    r.AWSRegion,
		Tier:         "data",
		AccessPoints: points,
	}
}
