package eks

import (
	"fmt"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securitygroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupegressrule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupingressrule"

	spec "github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/constructs/tag"
)

const (
	https   = 443.0
	nodesID = "nodes"
)

// addSecurityGroups lets in what a cluster needs and nothing else. Rules name
// groups rather than ranges, so that they apply to any addresses. The
// control plane's interfaces are also in the group that EKS makes, which lets
// them call out.
func (c *Cluster) addSecurityGroups() {
	c.controlPlane = c.securityGroup(c, "control-plane", "Control plane interfaces of "+c.cfg.Name)
	c.nodes = c.securityGroup(c, nodesID, "Nodes of "+c.cfg.Name)

	c.allow("control-plane-from-nodes", c.controlPlane, "Nodes and pods call the API", vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
		ReferencedSecurityGroupId: c.nodes, IpProtocol: new("tcp"), FromPort: new(https), ToPort: new(https),
	})
	for _, client := range c.cfg.Clients {
		c.allow("control-plane-from-"+client.Name, c.controlPlane, "Clients in "+client.Name+" call the API", vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
			CidrIpv4: new(client.CIDR.String()), IpProtocol: new("tcp"), FromPort: new(https), ToPort: new(https),
		})
	}
	c.allow("nodes-from-nodes", c.nodes, "Pods talk to each other across nodes", vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
		ReferencedSecurityGroupId: c.nodes, IpProtocol: new("-1"),
	})
	for _, to := range spec.ControlPlaneCalls {
		port := float64(to.Port)
		c.allow(fmt.Sprintf("nodes-from-control-plane-%d", to.Port), c.nodes, "Control plane calls "+to.Purpose, vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
			ReferencedSecurityGroupId: c.controlPlane, IpProtocol: new("tcp"), FromPort: &port, ToPort: &port,
		})
	}
	for _, caller := range c.cfg.PodCallers {
		port := float64(caller.Port)
		c.allow("nodes-from-"+caller.Name, c.nodes, "Requests of users, from "+caller.Name, vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
			CidrIpv4: new(caller.CIDR.String()), IpProtocol: new("tcp"), FromPort: &port, ToPort: &port,
		})
	}
	vpcsecuritygroupegressrule.NewVpcSecurityGroupEgressRule(c, new("nodes-to-anywhere"), &vpcsecuritygroupegressrule.VpcSecurityGroupEgressRuleConfig{
		SecurityGroupId: c.nodes,
		Description:     new("Images and AWS APIs, through the hub"),
		CidrIpv4:        new("0.0.0.0/0"),
		IpProtocol:      new("-1"),
		Tags:            tag.Name(c.cfg.Name, "nodes-to-anywhere"),
	})
}

func (c *Cluster) securityGroup(scope constructs.Construct, id, description string) *string {
	tags := tag.Name(c.cfg.Name, id)
	if id == nodesID {
		// By this the load balancer controller finds the group to which it adds the
		// rules for its load balancers.
		(*tags)["kubernetes.io/cluster/"+c.cfg.Name] = new("owned")
		// And by this Karpenter, the group of the nodes that it starts.
		(*tags)["karpenter.sh/discovery"] = new(c.cfg.Name)
	}
	return securitygroup.NewSecurityGroup(scope, &id, &securitygroup.SecurityGroupConfig{
		Name:        new(c.cfg.Name + "-" + id),
		Description: &description,
		VpcId:       c.vpc.ID(),
		Tags:        tags,
	}).Id()
}

// allow adds an ingress rule to a group.
func (c *Cluster) allow(id string, to *string, description string, rule vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig) {
	rule.SecurityGroupId = to
	rule.Description = &description
	rule.Tags = tag.Name(c.cfg.Name, id)
	vpcsecuritygroupingressrule.NewVpcSecurityGroupIngressRule(c, &id, &rule)
}
