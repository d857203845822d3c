package preflight

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/stack"
)

// Needs are what a stack asks of its account and AWS region.
type Needs struct {
	Stack string
	Place stack.Location
	// Elsewhere are other AWS regions in which the stack has something: copies of backups.
	Elsewhere []string
	// Counts are how many resources of a type there are, of those that quotas bound.
	Counts map[string]int
	// NATsPerZone are the NAT gateways of the zone that has most.
	NATsPerZone int
	// Nodes are how many nodes of an instance type run at most while all node groups
	// are updated, and NodeZones where.
	Nodes     map[string]int
	NodeZones map[string][]string
	Clusters  []string
	// Roles are those that must exist before the deploy, and Services those of AWS
	// that need a service-linked role.
	Roles, Services []string
	Zones           []string
	// Endpoints are the zones that the endpoint of a service is in, by the name of the
	// endpoint service; none for a gateway.
	Endpoints map[string][]string
	AddOns    []AddOn
	Images    []string
	// Support is how each Kubernetes version is supported: STANDARD or EXTENDED.
	Support map[string]string
	Buckets []string
	// PublicZones are the public hosted zones that the stack looks up, by name.
	PublicZones []string
	// Certificates are those that exist already, by ARN.
	Certificates []string
	// Makes are the addresses of what the stack makes and an account can have only once,
	// or its organization may refuse: by type.
	Makes map[string]string
}

// AddOn is an add-on of a cluster.
type AddOn struct{ Kubernetes, Name, Version string }

// workflowRoles are those that the workflows take: docs/decisions/0072-workflows.md.
var workflowRoles = []string{roles.Deployer, roles.Planner}

// single are the types that an account can have once in an AWS region, and budgets, which
// an organization may refuse.
var single = []string{detectorType, hubType, recorderType, channelType, budgetType, documentType}

const (
	detectorType = "aws_guardduty_detector"
	hubType      = "aws_securityhub_account"
	recorderType = "aws_config_configuration_recorder"
	channelType  = "aws_config_delivery_channel"
	budgetType   = "aws_budgets_budget"
	documentType = "aws_ssm_document"
)

// NeedsOf reads what a stack needs.
func NeedsOf(s stack.Stack) (Needs, error) {
	place, err := s.Location()
	if err != nil {
		return Needs{}, err
	}
	blocks := s.Blocks()
	needs := Needs{Stack: s.Name, Place: place, Elsewhere: s.Elsewhere(), Counts: map[string]int{}, Makes: map[string]string{}, Roles: slices.Clone(workflowRoles)}
	for _, quota := range quotas {
		needs.Counts[quota.kind] = len(blocks.Of(quota.kind))
	}
	for _, kind := range single {
		for _, block := range blocks.Of(kind) {
			needs.Makes[kind] = block.Address
		}
	}
	for _, bucket := range blocks.Of("aws_s3_bucket") {
		needs.Buckets = append(needs.Buckets, bucket.Text("bucket"))
	}
	for _, zone := range blocks.Of("data.aws_route53_zone") {
		needs.PublicZones = append(needs.PublicZones, zone.Text("name"))
	}
	for _, listener := range blocks.Of("aws_lb_listener") {
		if arn := listener.Text("certificate_arn"); strings.HasPrefix(arn, "arn:aws:acm:") { // one of the stack's own is a reference
			needs.Certificates = append(needs.Certificates, arn)
		}
	}
	needs.Services = servicesOf(blocks)
	needs.addNodes(blocks)
	needs.addHosts(blocks)
	needs.addClusters(blocks)
	needs.addNetwork(blocks)
	slices.Sort(needs.Roles)
	needs.Roles = slices.Compact(needs.Roles)
	return needs, nil
}

// addNodes reads the node groups: their nodes at most during an update, and their images.
func (n *Needs) addNodes(blocks stack.Blocks) {
	n.Nodes, n.NodeZones = map[string]int{}, map[string][]string{}
	for _, group := range blocks.Of("aws_eks_node_group") {
		zones := zonesOf(blocks, group, "subnet_ids")
		for _, kind := range group.Strings("instance_types") {
			n.Nodes[kind] += mostNodes(group, len(zones))
			n.NodeZones[kind] = union(n.NodeZones[kind], zones)
		}
		if image := ImageName(group.Text("ami_type"), group.Text("version"), group.Text("release_version")); image != "" {
			n.Images = union(n.Images, []string{image})
		}
	}
}

// addHosts reads what is started outside of clusters: one more of each while it is replaced.
func (n *Needs) addHosts(blocks stack.Blocks) {
	for _, group := range blocks.Of("aws_autoscaling_group") {
		template, _ := blocks.Target(group.Value("launch_template.id"))
		if template == nil {
			continue
		}
		kind, most := template.Text("instance_type"), 1
		if size, has := group.Number("max_size"); has {
			most += int(size)
		}
		n.Nodes[kind] += most
		n.NodeZones[kind] = union(n.NodeZones[kind], zonesOf(blocks, group, "vpc_zone_identifier"))
		if name, is := strings.CutPrefix(template.Text("image_id"), "resolve:ssm:"); is { // …/<name>/image_id
			n.Images = union(n.Images, []string{path.Base(path.Dir(name))})
		}
	}
}

// mostNodes is how many nodes a group has at most while EKS updates it: EKS adds two in
// each zone, or as many as may be unavailable, if that is more.
//
// Source: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html
func mostNodes(group *stack.Block, zones int) int {
	number := func(path string) int {
		value, _ := group.Number(path)
		return int(value)
	}
	nodes := max(number("scaling_config.min_size"), number("scaling_config.desired_size"))
	unavailable := number("update_config.max_unavailable")
	if percent := number("update_config.max_unavailable_percentage"); percent > 0 {
		unavailable = int(math.Ceil(float64(nodes*percent) / 100))
	}
	return nodes + max(2*zones, unavailable)
}

// ImageName is the name under which AWS publishes the image of a node group:
// amazon-eks-node-al2023-x86_64-standard-1.34-v20251217. It is empty for other images
// than those of Amazon Linux 2023.
func ImageName(kind, kubernetes, release string) string {
	variant, is := strings.CutPrefix(kind, "AL2023_")
	_, date, dated := strings.Cut(release, "-")
	at := strings.LastIndex(variant, "_")
	if !is || !dated || at < 0 {
		return ""
	}
	architecture := map[string]string{"x86_64": "x86_64", "ARM_64": "arm64"}[variant[:at]]
	return fmt.Sprintf("amazon-eks-node-al2023-%s-%s-%s-v%s", architecture, strings.ToLower(variant[at+1:]), kubernetes, date)
}

func (n *Needs) addClusters(blocks stack.Blocks) {
	n.Support = map[string]string{}
	for _, cluster := range blocks.Of("aws_eks_cluster") {
		n.Clusters = append(n.Clusters, cluster.Text("name"))
		n.Support[cluster.Text("version")] = cluster.Text("upgrade_policy.support_type")
	}
	for _, addOn := range blocks.Of("aws_eks_addon") {
		cluster, _ := blocks.Target(addOn.Value("cluster_name"))
		if cluster != nil {
			n.AddOns = append(n.AddOns, AddOn{cluster.Text("version"), addOn.Text("addon_name"), addOn.Text("addon_version")})
		}
	}
	n.AddOns = unique(n.AddOns)
	for _, entry := range blocks.Of("aws_eks_access_entry") {
		// A role of the stack's own is a reference.
		if arn := entry.Text("principal_arn"); strings.HasPrefix(arn, "arn:aws:iam::"+n.Place.AccountID+":role/") {
			n.Roles = append(n.Roles, path.Base(arn))
		}
	}
}

func (n *Needs) addNetwork(blocks stack.Blocks) {
	for _, subnet := range blocks.Of("aws_subnet") {
		n.Zones = union(n.Zones, subnet.Strings("availability_zone_id"))
	}
	perZone := map[string]int{}
	for _, gateway := range blocks.Of("aws_nat_gateway") {
		for _, zone := range zonesOf(blocks, gateway, "subnet_id") {
			perZone[zone]++
			n.NATsPerZone = max(n.NATsPerZone, perZone[zone])
		}
	}
	n.Endpoints = map[string][]string{}
	for _, endpoint := range blocks.Of("aws_vpc_endpoint") {
		service := endpoint.Text("service_name")
		n.Endpoints[service] = union(n.Endpoints[service], zonesOf(blocks, endpoint, "subnet_ids"))
	}
}

// zonesOf are the zones of the subnets that an argument names.
func zonesOf(blocks stack.Blocks, block *stack.Block, argument string) (zones []string) {
	for _, at := range block.Values(argument) {
		if subnet, _ := blocks.Target(at.Value); subnet != nil {
			zones = union(zones, []string{subnet.Text("availability_zone_id")})
		}
	}
	return zones
}

func union(a, b []string) []string { return unique(slices.Concat(a, b)) }

func unique[T comparable](all []T) (once []T) {
	for _, each := range all {
		if !slices.Contains(once, each) {
			once = append(once, each)
		}
	}
	return once
}

// serviceLinked are the services of AWS that act through a role of their own for
// resources of a type. Whoever makes the first of them makes the role, which AWS then
// takes seconds to know: the first node groups of an account fail on that.
//
// Source: the service authorization reference, and each service's page on
// service-linked roles.
var serviceLinked = map[string][]string{
	"aws_accessanalyzer_analyzer":            {"access-analyzer.amazonaws.com"},
	"aws_autoscaling_group":                  {"autoscaling.amazonaws.com"},
	"aws_backup_restore_testing_plan":        {"restore-testing.backup.amazonaws.com"},
	"aws_backup_vault":                       {"backup.amazonaws.com"},
	"aws_ec2_transit_gateway_vpc_attachment": {"transitgateway.amazonaws.com"},
	"aws_efs_mount_target":                   {"elasticfilesystem.amazonaws.com"},
	"aws_eks_cluster":                        {"eks.amazonaws.com"},
	"aws_eks_node_group":                     {"autoscaling.amazonaws.com", "eks-nodegroup.amazonaws.com"},
	"aws_guardduty_detector":                 {"guardduty.amazonaws.com", "malware-protection.guardduty.amazonaws.com"},
	"aws_lb":                                 {"elasticloadbalancing.amazonaws.com"},
	"aws_networkfirewall_firewall":           {"network-firewall.amazonaws.com"},
	"aws_route53_resolver_query_log_config":  {"route53resolver.amazonaws.com"},
	"aws_securityhub_account":                {"securityhub.amazonaws.com"},
}

// servicesOf are the services that act for a stack through a role of their own.
func servicesOf(blocks stack.Blocks) (services []string) {
	for kind, linked := range serviceLinked {
		if len(blocks.Of(kind)) > 0 {
			services = append(services, linked...)
		}
	}
	if startsNodes(blocks) {
		services = append(services, "spot.amazonaws.com")
	}
	slices.Sort(services)
	return slices.Compact(services)
}

// startsNodes tells whether something in a cluster may start instances, spot ones among
// them: whoever asks for the first of those in an account needs EC2's own role for them.
//
// Source: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html
func startsNodes(blocks stack.Blocks) bool {
	return slices.ContainsFunc(blocks.Of("aws_iam_role_policy"), func(b *stack.Block) bool {
		return strings.Contains(b.Text("policy"), `"ec2:CreateFleet"`)
	})
}
