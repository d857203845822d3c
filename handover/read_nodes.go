package handover

import (
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// discovery is the tag by which Karpenter finds subnets and the security group of nodes.
const discovery = "karpenter.sh/discovery"

// groupLabel has the name of a node's group.
const groupLabel = "artera.ai/node-group"

// readNodes reads what the nodes of a cluster are like.
func (r *reader) readNodes(c *Cluster, cluster *stack.Block) {
	var gpu GPU
	groups, types := map[string]bool{}, map[string]bool{}
	image, disk := "", 0
	for _, group := range r.within(cluster, "aws_eks_node_group") {
		template, _ := r.Target(group.Value("launch_template.id"))
		if template == nil {
			continue
		}
		if key, _ := r.Target(template.Value("block_device_mappings.ebs.kms_key_id")); key != nil {
			c.VolumesKey = r.alias(key)
		}
		if !strings.Contains(group.Text("ami_type"), "NVIDIA") {
			_, date, _ := strings.Cut(group.Text("release_version"), "-")
			size, _ := template.Number("block_device_mappings.ebs.volume_size")
			image, disk = "al2023@v"+date, int(size)
			continue
		}
		name, _ := stack.Object(group.Value("labels"))[groupLabel].(string)
		groups[name] = true
		for _, kind := range group.Strings("instance_types") {
			types[kind] = true
		}
		gpu.Fabric = gpu.Fabric || slices.Contains(template.Strings("network_interfaces.interface_type"), "efa")
	}
	if len(groups) > 0 {
		gpu.Groups, gpu.InstanceTypes = slices.Sorted(maps.Keys(groups)), slices.Sorted(maps.Keys(types))
		c.GPU = &gpu
	}
	r.demand(cluster.Top(), "key of volumes", c.VolumesKey)
	if slices.Contains(c.Identities, karpenterAccount) {
		c.Karpenter = r.karpenter(c, cluster, image, disk)
	}
}

// karpenter is what Karpenter uses in a cluster, whose nodes have an image and a disk.
func (r *reader) karpenter(c *Cluster, cluster *stack.Block, image string, disk int) *Karpenter {
	k := Karpenter{Image: image, DiskGiB: disk}
	for _, profile := range r.within(cluster, "aws_iam_instance_profile") {
		k.InstanceProfile = profile.Text("name")
	}
	for _, queue := range r.within(cluster, "aws_sqs_queue") {
		k.Queue = queue.Text("name")
	}
	tagged := ""
	for _, group := range r.within(cluster, "aws_security_group") {
		if stack.Object(group.Value("tags"))[discovery] == c.FullName {
			tagged = group.Path
		}
	}
	r.demand(cluster.Top(), "instance profile of Karpenter", k.InstanceProfile)
	r.demand(cluster.Top(), "queue of Karpenter", k.Queue)
	r.demand(cluster.Top(), "node group with an image for Karpenter", image)
	r.demand(cluster.Top(), "security group with the tag "+discovery, tagged)
	return &k
}

// alias is the ARN of a key's alias, which is known before the key is.
func (r *reader) alias(key *stack.Block) string {
	for _, alias := range r.Of("aws_kms_alias") {
		if target, _ := r.Target(alias.Value("target_key_id")); target == key {
			return "arn:aws:kms:" + r.facts.AWSRegion + ":" + r.facts.AccountID + ":" + alias.Text("name")
		}
	}
	return ""
}
