package regions

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/blocks/registry"
)

// firewallTier is the tier of the edge VPC with the firewall's endpoints.
const firewallTier = "firewall"

// egress is what may leave the network, by name.
func (r Region) egress() egress.Config {
	cfg := egress.Config{
		Name:        r.named("egress"),
		AccountID:   r.AccountID,
		AWSRegion:   r.AWSRegion,
		Mode:        r.egressMode(),
		Inside:      []netip.Prefix{FleetRange, podRange},
		Own:         r.ownNames(),
		Unprotected: r.Teardown,
	}
	if cfg.Mode == egress.Inspected {
		cfg.Tier = firewallTier
	}
	for _, name := range r.workloads() {
		network, cluster := r.app(), r.web()
		if name == "ml" {
			network, cluster = r.mlVPC(), r.mlCluster()
		}
		segment := egress.Segment{Name: name, Sources: []netip.Prefix{network.CIDR}, Domains: r.domainsOf(cluster)}
		for _, d := range r.Egress.Domains {
			if d.From == name {
				segment.Domains = append(segment.Domains, egress.Domain{Name: d.Name, Why: d.Why})
			}
		}
		cfg.Segments = append(cfg.Segments, segment)
	}
	return cfg
}

// GitHost is where the repository is from which Argo CD runs what a cluster has: package
// handover.
const GitHost = "github.com"

// domainsOf are what a cluster calls: services of AWS without an endpoint in the network,
// the repository that says what runs in it, and whatever the registry's cache sends nodes
// to.
func (r Region) domainsOf(cluster eks.Config) []egress.Domain {
	here := "." + r.AWSRegion + ".amazonaws.com"
	domains := []egress.Domain{
		{Name: "route53.amazonaws.com", Why: "external-dns writes names; Route 53 has one address for all AWS regions"},
		{Name: "acm" + here, Why: "the load balancer controller looks for certificates"},
		{Name: "elasticfilesystem" + here, Why: "the driver for EFS looks for mount targets"},
		{Name: "oidc.eks" + here, Why: "tokens of service accounts are validated there"},
		{Name: GitHost, Why: "Argo CD reads the repository that says what runs in the cluster"},
	}
	if cluster.Karpenter {
		domains = append(domains,
			egress.Domain{Name: "iam.amazonaws.com", Why: "Karpenter looks its instance profile up; IAM has one address for all AWS regions"},
			egress.Domain{Name: "arc-zonal-shift" + here, Why: "Karpenter starts nothing in a zone that traffic was shifted away from"},
			egress.Domain{Name: "eks" + here, Why: "Karpenter asks for the address of its cluster"},
			egress.Domain{Name: "sqs" + here, Why: "Karpenter hears of interruptions"})
	}
	for _, upstream := range r.registry().Upstreams {
		domains = append(domains, layersOf(upstream)...)
	}
	if slices.ContainsFunc(cluster.NodeGroups, func(g eks.NodeGroup) bool { return g.AMIType == gpuImage }) {
		for _, host := range []string{"nvcr.io", "layers.nvcr.io"} {
			domains = append(domains, egress.Domain{Name: host, Why: "the plugin for GPUs comes from NVIDIA's registry, which ECR cannot cache"})
		}
	}
	// What has an endpoint in the network is called there.
	return slices.DeleteFunc(domains, func(d egress.Domain) bool {
		return slices.ContainsFunc(r.endpoints().Services, func(s endpoints.Service) bool { return s.Domain(r.AWSRegion) == d.Name })
	})
}

// layers are the hosts from which public registries serve the layers of images. When an
// image is pulled through the cache for the first time, ECR answers with the registry's own
// redirect, which the node follows: aws/containers-roadmap#2304. From then on, layers come
// from ECR. Those of registry.k8s.io are in a bucket of the same AWS region, and come
// through the gateway endpoint of S3: package vpc. Sources: EKS Anywhere, "Domains"; Red
// Hat, "Firewall changes for container image pulls".
var layers = map[string][]string{
	"public.ecr.aws": {"d2glxqk2uabbnd.cloudfront.net", "d5l0dvt14r5h8.cloudfront.net"},
	"quay.io":        {"cdn.quay.io", "cdn01.quay.io", "cdn02.quay.io", "cdn03.quay.io", "cdn04.quay.io", "cdn05.quay.io", "cdn06.quay.io"},
}

func layersOf(upstream registry.Upstream) (domains []egress.Domain) {
	for _, host := range layers[upstream.Host] {
		domains = append(domains, egress.Domain{Name: host, Why: "images of " + upstream.Host + ", until they are in ECR"})
	}
	return domains
}

// ownNames are those that the network's resolver answers from inside, or for what has an
// endpoint in it: services of AWS in this AWS region, API servers, load balancers,
// instances, the region's zone, and addresses turned round. Under none of them can anybody
// have a name server of their own, to which a question would carry data.
func (r Region) ownNames() []string {
	instances := "." + r.AWSRegion + ".compute.internal"
	if r.AWSRegion == "us-east-1" {
		instances = ".ec2.internal"
	}
	names := []string{
		"." + r.AWSRegion + ".amazonaws.com", "." + r.AWSRegion + ".api.aws", "." + r.AWSRegion + ".eks.amazonaws.com",
		"." + r.AWSRegion + ".elb.amazonaws.com", instances, "." + r.zone().Name,
	}
	return append(names, reverse(FleetRange.Addr(), 1), reverse(appPods.Addr(), 2), reverse(mlPods.Addr(), 2))
}

// reverse are the names of addresses with the same first numbers: .10.in-addr.arpa.
func reverse(addr netip.Addr, numbers int) string {
	name := ".in-addr.arpa"
	for _, number := range strings.Split(addr.String(), ".")[:numbers] {
		name = fmt.Sprintf(".%s%s", number, name)
	}
	return name
}
