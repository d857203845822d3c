package gateway

import (
	"net/http"
	"strings"
)

var vpcEndpointExceptions = []Exception{
	{
		Name:    "vpc-endpoint-gone",
		Service: "ec2",
		Actions: []string{"DescribeVpcEndpoints"},
		Kind:    Mend,
		Reason: "AWS does not know a VPC endpoint any more soon after its deletion, and the provider waits for that. " +
			"moto describes it in the state `deleted` for ever.",
		mend: forgetDeletedEndpoints,
	},
}

func forgetDeletedEndpoints(x *exchange, r *reply) bool {
	gone := false
	changed := mendXML(func(x *exchange, root *element) bool {
		removed := root.removeItems("vpcEndpointSet", func(endpoint *element) bool {
			return endpoint.text("state") == "deleted"
		})
		gone = removed && len(root.items("vpcEndpointSet")) == 0
		return removed
	})(x, r)
	if ids := x.formList("VpcEndpointId"); gone && len(ids) > 0 {
		*r = *x.failWith(http.StatusBadRequest, "InvalidVpcEndpointId.NotFound", "The Vpc Endpoint Id '"+strings.Join(ids, ",")+"' does not exist")
	}
	return changed
}
