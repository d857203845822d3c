package gateway

import "net/url"

var vpcExceptions = []Exception{
	{
		Name:    "network-acl-without-vpc",
		Service: "ec2",
		Actions: []string{"DescribeNetworkAcls"},
		Kind:    Mend,
		Reason: "AWS deletes the default network ACL of a VPC with it. " +
			"moto leaves it behind, with associations to subnets that are gone, which keep it from being deleted.",
		mend: mendXML(hideACLsWithoutVPC),
	},
}

func hideACLsWithoutVPC(x *exchange, root *element) bool {
	answer, err := x.askForm("ec2", url.Values{"Action": {"DescribeVpcs"}})
	if err != nil {
		return false
	}
	exists := map[string]bool{}
	for _, vpc := range answer.items("vpcSet") {
		exists[vpc.text("vpcId")] = true
	}
	return root.removeItems("networkAclSet", func(acl *element) bool { return !exists[acl.text("vpcId")] })
}
