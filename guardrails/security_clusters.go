package guardrails

import (
	"encoding/json"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// clusters are the rules that a cluster which comes up also works: AWS takes a stack
// that breaks them, and nodes or pods are then not what they should be.
var clusters = []Rule{
	{
		ID:      "clusters-max-pods",
		Title:   "Node groups wait for their cluster's VPC CNI, which gives nodes prefixes",
		Why:     "EKS reads the CNI's settings when it makes a group: a node then takes 29 or 58 pods instead of 110",
		Remedy:  "name the add-on vpc-cni, with ENABLE_PREFIX_DELEGATION, in the depends_on of the node group",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			needs := stack.References(b.Body)
			if !slices.ContainsFunc(s.addOns(b, "vpc-cni"), func(cni *stack.Block) bool {
				return slices.Contains(needs, cni.Address) && givesPrefixes(cni)
			}) {
				flag(b, "depends_on", b.Body["depends_on"])
			}
		},
	},
	{
		ID:      "clusters-add-ons",
		Title:   "Add-ons wait for nodes that are there at all times and take any pod, and for no others",
		Why:     "where AWS has no GPU to give, a cluster whose DNS waits for GPU nodes has no DNS",
		Remedy:  "name a node group without taints and with a min_size of at least 1 in the depends_on, and no other",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, address := range stack.References(b.Body) {
				if group := s.At(address); group != nil && group.Kind == "aws_eks_node_group" && !takesAnyPod(group) {
					flag(b, "depends_on", address)
				}
			}
		},
	},
	{
		ID:      "clusters-pod-subnets",
		Title:   "Nodes are in subnets that give pods no address, and each zone has subnets that do",
		Why:     "with prefixes, a node's first interface alone has addresses for 110 pods, so all of them would take theirs from the node subnets",
		Remedy:  "tag the node subnets with kubernetes.io/role/cni=0, and a subnet for pods in each of their zones with 1",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, given := range b.Values("subnet_ids") {
				nodes, _ := s.Target(given.Value)
				if nodes == nil || cniRole(nodes) != "0" || !slices.ContainsFunc(s.Of("aws_subnet"), func(pods *stack.Block) bool {
					return cniRole(pods) == "1" && besides(pods, nodes)
				}) {
					flag(b, given.Path, given.Value)
				}
			}
		},
	},
	{
		ID:      "clusters-reservation",
		Title:   "Nodes on reserved capacity are in the reservation's own placement group, or in none",
		Why:     "capacity is reserved within a group that exists before; from a group of this stack, EC2 finds no capacity of the reservation",
		Remedy:  "name the placement group in which the capacity was reserved, or none",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			const group = "placement.group_name"
			reserved := len(b.Values("capacity_reservation_specification.capacity_reservation_target")) > 0
			if reserved && s.RefersTo(b.Value(group), "aws_placement_group") {
				flag(b, group, b.Value(group))
			}
		},
	},
}

// addOns are the add-ons of a name in the cluster that a block is in.
func (s *checked) addOns(of *stack.Block, name string) []*stack.Block {
	cluster, _ := s.Target(of.Value("cluster_name"))
	return slices.DeleteFunc(s.Of("aws_eks_addon"), func(addOn *stack.Block) bool {
		in, _ := s.Target(addOn.Value("cluster_name"))
		return in == nil || in != cluster || addOn.Text("addon_name") != name
	})
}

// givesPrefixes tells whether the settings of a VPC CNI have nodes get prefixes.
func givesPrefixes(cni *stack.Block) bool {
	var settings struct{ Env map[string]string }
	err := json.Unmarshal([]byte(cni.Text("configuration_values")), &settings)
	return err == nil && settings.Env["ENABLE_PREFIX_DELEGATION"] == "true"
}

// takesAnyPod tells whether a node group always has nodes, on which every pod may run.
func takesAnyPod(group *stack.Block) bool {
	least, _ := group.Number("scaling_config.min_size")
	return least > 0 && !slices.ContainsFunc(group.Strings("taint.effect"), func(effect string) bool { return effect != "PREFER_NO_SCHEDULE" })
}

// cniRole is what the VPC CNI reads from a subnet: 1 for addresses of pods, 0 for none.
func cniRole(subnet *stack.Block) string {
	role, _ := object(subnet.Body["tags"])["kubernetes.io/role/cni"].(string)
	return role
}

// besides tells whether two subnets are in one zone of one VPC.
func besides(one, other *stack.Block) bool {
	return one.Text("vpc_id") == other.Text("vpc_id") && one.Text("availability_zone_id") == other.Text("availability_zone_id")
}
