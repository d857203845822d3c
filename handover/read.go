package handover

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/internal/stack"
)

// reader reads facts from the blocks of a stack, and collects what they lack.
type reader struct {
	stack.Blocks
	facts Facts
	found problem.List
}

// Read is what a stack says of its region. Its error has everything that is missing.
func Read(s stack.Stack) (Facts, error) {
	claims := s.Claims()
	r := &reader{Blocks: s.Blocks(), facts: Facts{
		Stack: s.Name, AccountID: claims.AccountID, AWSRegion: claims.AWSRegion, Tags: map[string]string{}, Caches: map[string]string{},
	}}
	for _, provider := range r.Of("provider") {
		for name, value := range stack.Object(provider.Value("default_tags.tags")) {
			r.facts.Tags[name] = fmt.Sprint(value)
		}
	}
	r.facts.Tags["ManagedBy"] = "gitops" // what the clusters make
	for _, rule := range r.Of("aws_ecr_pull_through_cache_rule") {
		r.facts.Caches[rule.Text("upstream_registry_url")] = rule.Text("ecr_repository_prefix")
	}
	for _, rule := range r.Of("aws_route53_resolver_firewall_rule") {
		if list, _ := r.Target(rule.Value("firewall_domain_list_id")); list != nil && rule.Text("action") == "ALLOW" {
			r.facts.Names = append(r.facts.Names, list.Strings("domains")...)
		}
	}
	for _, zone := range r.Of("aws_route53_zone") {
		if zone.Top() == "zone" { // those of the endpoints are AWS's
			r.facts.Domain = zone.Text("name")
		}
	}
	r.demand(s.Name, "private zone", r.facts.Domain)
	for _, cluster := range r.Of("aws_eks_cluster") {
		r.facts.Clusters = append(r.facts.Clusters, r.cluster(cluster))
	}
	if len(r.facts.Clusters) == 0 {
		r.found.Add(s.Name, "no cluster", "leaves nothing to hand over", "name a region; region list has them")
	}
	return r.facts, r.found.Err()
}

func (r *reader) cluster(block *stack.Block) Cluster {
	c := Cluster{Name: strings.TrimPrefix(block.Top(), "eks-"), FullName: block.Text("name"), Kubernetes: block.Text("version")}
	zones := map[string]bool{}
	for _, reference := range block.Strings("vpc_config.subnet_ids") {
		subnet, _ := r.Target(reference)
		if subnet == nil {
			continue
		}
		zones[subnet.Text("availability_zone_id")] = true
		if vpc, _ := r.Target(subnet.Value("vpc_id")); vpc != nil {
			c.VPC = vpc.Text("tags.Name")
		}
	}
	c.Zones = slices.Sorted(maps.Keys(zones))
	for _, association := range r.within(block, "aws_eks_pod_identity_association") {
		c.Identities = append(c.Identities, association.Text("namespace")+"/"+association.Text("service_account"))
	}
	for _, access := range r.within(block, "aws_eks_access_policy_association") {
		if namespace := access.Text("access_scope.namespaces"); namespace != "" {
			c.Namespace = namespace
		}
	}
	r.demand(block.Top(), "VPC", c.VPC)
	r.demand(block.Top(), "namespace of an access entry", c.Namespace)
	r.readNodes(&c, block)
	c.FileSystems = r.fileSystems(block)
	c.TargetGroup = r.targetGroup(block)
	return c
}

// within are the blocks of some kinds in the same part of the region as another block.
func (r *reader) within(part *stack.Block, kinds ...string) (found []*stack.Block) {
	for _, block := range r.Of(kinds...) {
		if block.Top() == part.Top() {
			found = append(found, block)
		}
	}
	return found
}

// demand reports a fact of a part of the region that the stack does not have.
func (r *reader) demand(part, what, fact string) {
	if fact == "" {
		r.found.Add(part+"."+what, "none", "is in the stack, and the hand-over needs one", "give the region one, and accept its stack: make snapshots")
	}
}
