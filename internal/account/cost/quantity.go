package cost

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// quantity is how much of something a resource is: at least and at most, since the number
// of nodes changes.
type quantity struct {
	what        string
	least, most float64
}

// quantities are what AWS charges for a resource.
func quantities(b *stack.Block, all stack.Blocks) []quantity {
	once := []quantity{{b.Kind, 1, 1}}
	switch b.Kind {
	case "aws_vpc_endpoint":
		if b.Text("vpc_endpoint_type") != "Interface" {
			return []quantity{{b.Kind + ".gateway", 1, 1}}
		}
		return inZones(b.Kind+".interface", len(b.Values("subnet_ids")))
	case "aws_networkfirewall_firewall":
		return inZones(b.Kind, len(b.Values("subnet_mapping")))
	case "aws_wafv2_web_acl":
		rules := float64(len(b.Values("rule")))
		return append(once, quantity{b.Kind + ".rule", rules, rules})
	case "aws_eks_node_group":
		return nodes(b, all)
	}
	return once
}

func inZones(what string, zones int) []quantity {
	return []quantity{{what, float64(zones), float64(zones)}}
}

// nodes are the instances of a node group, and the volume that each has.
func nodes(group *stack.Block, all stack.Blocks) []quantity {
	least, _ := group.Number("scaling_config.min_size")
	most, _ := group.Number("scaling_config.max_size")
	instance := group.Text("instance_types")
	if group.Text("capacity_type") == "SPOT" {
		instance += " (spot)" // has no list price
	}
	found := []quantity{{instance, least, most}}
	if template, _ := all.Target(group.Value("launch_template.id")); template != nil {
		for i, size := range template.Values("block_device_mappings.ebs.volume_size") {
			gb, _ := size.Value.(float64)
			kind := template.Values("block_device_mappings.ebs.volume_type")[i].Value.(string)
			found = append(found, quantity{"GB of " + kind + " volume", gb * least, gb * most})
		}
	}
	return found
}

// awsRegionOf is where a resource is: the AWS region of its provider.
func awsRegionOf(b *stack.Block, all stack.Blocks) string {
	address := "provider.aws"
	if alias, has := strings.CutPrefix(b.Text("provider"), "aws."); has {
		address += "." + alias
	}
	if provider := all.At(address); provider != nil {
		return provider.Text("region")
	}
	return ""
}
