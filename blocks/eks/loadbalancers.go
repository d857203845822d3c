package eks

import (
	"fmt"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// owner is the tag by which the load balancer controller knows what it has made.
const owner = "elbv2.k8s.aws/cluster"

// LoadBalancerStatements let the controller make load balancers for services and
// ingresses of this cluster, and change and remove what it has made itself. The
// list of calls: the installation guide of the AWS Load Balancer Controller. Left
// out are those for WAF, Shield and Cognito, which nothing here uses.
func (c Config) LoadBalancerStatements() []policy.Statement {
	return append(c.ownLoadBalancerStatements(), c.targetGroupStatements()...)
}

// targetGroupStatements let the controller register pods in target groups that others have
// made, and change nothing else of these. The load balancer before them calls the pods by
// rules of the stack, so that a TargetGroupBinding without networking has the controller
// leave security groups alone.
func (c Config) targetGroupStatements() []policy.Statement {
	if len(c.TargetGroups) == 0 {
		return nil
	}
	statement := policy.Statement{
		Sid: "RegisterPods", Effect: policy.Allow,
		Action: []string{"elasticloadbalancing:DeregisterTargets", "elasticloadbalancing:RegisterTargets"},
	}
	for _, name := range c.TargetGroups {
		statement.Resource = append(statement.Resource, fmt.Sprintf("arn:aws:elasticloadbalancing:%s:%s:targetgroup/%s/*", c.AWSRegion, c.AccountID, name))
	}
	return []policy.Statement{statement}
}

func (c Config) ownLoadBalancerStatements() []policy.Statement {
	ec2 := fmt.Sprintf("arn:aws:ec2:%s:%s:", c.AWSRegion, c.AccountID)
	elb := fmt.Sprintf("arn:aws:elasticloadbalancing:%s:%s:", c.AWSRegion, c.AccountID)
	balancers := []string{elb + "loadbalancer/app/*", elb + "loadbalancer/net/*", elb + "targetgroup/*"}
	listeners := []string{elb + "listener/*", elb + "listener-rule/*"}
	asked := policy.Condition{"StringEquals": {"aws:RequestTag/" + owner: {c.Name}}}
	own := policy.Condition{"StringEquals": {"aws:ResourceTag/" + owner: {c.Name}}}
	return []policy.Statement{
		{
			Sid: "Look", Effect: policy.Allow,
			Action: []string{
				"acm:DescribeCertificate", "acm:ListCertificates", "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses",
				"ec2:DescribeAvailabilityZones", "ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeNetworkInterfaces",
				"ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeTags", "ec2:DescribeVpcs",
				"elasticloadbalancing:Describe*",
			},
			Resource:  []string{"*"}, // none of these calls is about one resource
			Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {c.AWSRegion}}},
		},
		{
			Sid: "MakeSecurityGroups", Effect: policy.Allow,
			Action: []string{"ec2:CreateSecurityGroup"}, Resource: []string{ec2 + "security-group/*", ec2 + "vpc/*"},
		},
		{
			Sid: "TagThemAsItsOwn", Effect: policy.Allow,
			Action: []string{"ec2:CreateTags"}, Resource: []string{ec2 + "security-group/*"},
			Condition: policy.Condition{"StringEquals": {"ec2:CreateAction": {"CreateSecurityGroup"}, "aws:RequestTag/" + owner: {c.Name}}},
		},
		{
			Sid: "ChangeItsOwnSecurityGroups", Effect: policy.Allow,
			Action:   []string{"ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:DeleteSecurityGroup", "ec2:CreateTags", "ec2:DeleteTags"},
			Resource: []string{ec2 + "security-group/*"}, Condition: own,
		},
		{
			Sid: "OpenTheNodesToThem", Effect: policy.Allow,
			Action:    []string{"ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"},
			Resource:  []string{ec2 + "security-group/*"},
			Condition: policy.Condition{"StringEquals": {"aws:ResourceTag/kubernetes.io/cluster/" + c.Name: {"owned"}}},
		},
		{
			Sid: "MakeLoadBalancers", Effect: policy.Allow,
			Action:   []string{"elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:AddTags"},
			Resource: balancers, Condition: asked,
		},
		{
			Sid: "ChangeItsOwnLoadBalancers", Effect: policy.Allow,
			Action: []string{
				"elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags", "elasticloadbalancing:DeleteLoadBalancer",
				"elasticloadbalancing:DeleteTargetGroup", "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:ModifyTargetGroup",
				"elasticloadbalancing:ModifyTargetGroupAttributes", "elasticloadbalancing:SetIpAddressType", "elasticloadbalancing:SetSecurityGroups",
				"elasticloadbalancing:SetSubnets", "elasticloadbalancing:CreateListener", "elasticloadbalancing:RegisterTargets",
				"elasticloadbalancing:DeregisterTargets",
			},
			Resource: balancers, Condition: own,
		},
		{
			Sid: "TagListenersAsItsOwn", Effect: policy.Allow,
			Action: []string{"elasticloadbalancing:AddTags"}, Resource: listeners, Condition: asked,
		},
		{
			// The controller tags what it makes: kubernetes-sigs/aws-load-balancer-controller#1887.
			Sid: "ChangeItsOwnListeners", Effect: policy.Allow,
			Action: []string{
				"elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateRule",
				"elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteRule", "elasticloadbalancing:ModifyListener",
				"elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyRule", "elasticloadbalancing:RemoveListenerCertificates",
				"elasticloadbalancing:RemoveTags", "elasticloadbalancing:SetRulePriorities",
			},
			Resource: listeners, Condition: own,
		},
		{
			Sid: "LoadBalancingItself", Effect: policy.Allow,
			Action: []string{"iam:CreateServiceLinkedRole"}, Resource: []string{"arn:aws:iam::" + c.AccountID + ":role/aws-service-role/elasticloadbalancing.amazonaws.com/*"},
			Condition: policy.Condition{"StringEquals": {"iam:AWSServiceName": {"elasticloadbalancing.amazonaws.com"}}},
		},
	}
}
