package network

import (
	"path"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// addCluster adds the nodes of a cluster, those of each group, its pods, and the
// interfaces of its control plane, under which its API server answers.
func (r *reader) addCluster(b *stack.Block) {
	name := b.Top()
	groups := append([]*SecurityGroup{r.groups[b.Address]}, parts(r, r.groups, b, "vpc_config.security_group_ids")...)
	api := r.place(name+"/api", APIPlace, "the API server of the cluster "+b.Text("name"))
	for _, s := range parts(r, r.subnets, b, "vpc_config.subnet_ids") {
		r.add(api, r.resource(b), s, groups)
	}
	nodes := r.place(name, NodesPlace, "the nodes of the cluster "+b.Text("name"))
	pods := r.place(name+"/pods", PodsPlace, "the pods of the cluster "+b.Text("name"))
	for _, group := range r.Of("aws_eks_node_group") {
		if r.to(group, "cluster_name") == b.Address {
			r.addNodes(b, group, nodes, pods)
		}
	}
}

func (r *reader) addNodes(cluster, b *stack.Block, nodes, pods *Place) {
	kind := strings.TrimPrefix(path.Base(path.Dir(b.Path)), "nodes-of-")
	own := r.place(nodes.Name+"/"+kind, NodesPlace, "the nodes "+kind+" of the cluster "+cluster.Text("name"))
	groups := r.nodeGroups(cluster, b)
	for _, s := range parts(r, r.subnets, b, "subnet_ids") {
		node := r.add(own, r.resource(b), s, groups)
		nodes.Interfaces = append(nodes.Interfaces, node)
		for _, in := range r.podSubnets(s) {
			r.add(pods, r.resource(b), in, groups).Node = node
		}
	}
}

// nodeGroups are the security groups of nodes: those of their launch template, or else
// that of the cluster.
func (r *reader) nodeGroups(cluster, b *stack.Block) []*SecurityGroup {
	if template := r.At(r.to(b, "launch_template.id")); template != nil {
		for _, argument := range []string{"vpc_security_group_ids", "network_interfaces.security_groups"} {
			if groups := parts(r, r.groups, template, argument); len(groups) > 0 {
				return groups
			}
		}
	}
	return []*SecurityGroup{r.groups[cluster.Address]}
}

// podSubnets are where the network add-on takes the addresses of pods from: the subnets
// in the node's zone that are tagged for it, and that of the node unless its tag forbids
// it. Source: Amazon VPC CNI plugin, "Enhanced Subnet Discovery".
func (r *reader) podSubnets(node *Subnet) (subnets []*Subnet) {
	const tag = "kubernetes.io/role/cni"
	if r.tag(node, tag) != "0" {
		subnets = append(subnets, node)
	}
	for _, s := range node.VPC.Subnets {
		if s != node && s.Zone == node.Zone && r.tag(s, tag) == "1" {
			subnets = append(subnets, s)
		}
	}
	return subnets
}

// tag is a tag of a subnet. Its name may have dots, which a path cannot.
func (r *reader) tag(s *Subnet, name string) string {
	value, _ := stack.Object(r.At(s.Address).Body["tags"])[name].(string)
	return value
}
