package cost

import (
	"cmp"
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
	case "aws_lb":
		if b.Is("internal", true) {
			return once
		}
		return append(once, inZones(b.Kind+".address", len(b.Values("subnets")))...)
	case "aws_route53_resolver_firewall_domain_list":
		names := float64(len(b.Values("domains")))
		return []quantity{{b.Kind + ".name", names, names}}
	case "aws_wafv2_web_acl":
		rules := float64(len(b.Values("rule")))
		return append(once, quantity{b.Kind + ".rule", rules, rules})
	case "aws_eks_node_group":
		return instances(b, b.Text("instance_types"), "scaling_config.", all)
	case "aws_autoscaling_group":
		return instances(b, "", "", all)
	}
	return once
}

func inZones(what string, zones int) []quantity {
	return []quantity{{what, float64(zones), float64(zones)}}
}

// instances are those of a group, and the volumes that each has (gp2, where EC2 chooses). Where the group does not
// name their type, its launch template does.
func instances(group *stack.Block, instance, sizes string, all stack.Blocks) []quantity {
	least, _ := group.Number(sizes + "min_size")
	most, _ := group.Number(sizes + "max_size")
	var found []quantity
	if template, _ := all.Target(group.Value("launch_template.id")); template != nil {
		instance = cmp.Or(instance, template.Text("instance_type"))
		for _, volume := range template.Values("block_device_mappings.ebs") {
			gb, _ := stack.Object(volume.Value)["volume_size"].(float64)
			kind, _ := stack.Object(volume.Value)["volume_type"].(string)
			found = append(found, quantity{"GB of " + cmp.Or(kind, "gp2") + " volume", gb * least, gb * most})
		}
	}
	if group.Text("capacity_type") == "SPOT" {
		instance += " (spot)" // has no list price
	}
	return append(found, quantity{instance, least, most})
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
