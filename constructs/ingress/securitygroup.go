package ingress

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securitygroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupegressrule"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcsecuritygroupingressrule"

	spec "github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addSecurityGroup lets users in, and requests out to the pods, and nothing else.
func (i *Ingress) addSecurityGroup() *string {
	group := securitygroup.NewSecurityGroup(i, new("security-group"), &securitygroup.SecurityGroupConfig{
		Name:        &i.cfg.Name,
		Description: new("Load balancer of " + i.cfg.Name),
		VpcId:       i.vpc.ID(),
		Tags:        tag.Name(i.cfg.Name),
	}).Id()
	for _, from := range i.cfg.Callers() {
		i.letIn(group, from, "https", "Users call", spec.HTTPS)
		i.letIn(group, from, "http", "Users are led to HTTPS", spec.HTTP)
	}
	port := float64(spec.Pod)
	vpcsecuritygroupegressrule.NewVpcSecurityGroupEgressRule(i, new("to-pods"), &vpcsecuritygroupegressrule.VpcSecurityGroupEgressRuleConfig{
		SecurityGroupId: group,
		Description:     new("Requests go to the pods that serve users"),
		CidrIpv4:        new(i.cfg.Pods.String()),
		IpProtocol:      new("tcp"),
		FromPort:        &port,
		ToPort:          &port,
		Tags:            tag.Name(i.cfg.Name, "to-pods"),
	})
	return group
}

func (i *Ingress) letIn(group *string, from netip.Prefix, id, why string, port int) {
	id += "-from-" + strings.NewReplacer(".", "-", "/", "-").Replace(from.String())
	number := float64(port)
	vpcsecuritygroupingressrule.NewVpcSecurityGroupIngressRule(i, &id, &vpcsecuritygroupingressrule.VpcSecurityGroupIngressRuleConfig{
		SecurityGroupId: group,
		Description:     new(fmt.Sprintf("%s from %s", why, from)),
		CidrIpv4:        new(from.String()),
		IpProtocol:      new("tcp"),
		FromPort:        &number,
		ToPort:          &number,
		Tags:            tag.Name(i.cfg.Name, id),
	})
}
