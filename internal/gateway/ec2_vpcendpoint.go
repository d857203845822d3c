package gateway

import (
	"net/http"
	"net/url"
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
	{
		Name:    "gateway-endpoint-routes",
		Service: "ec2",
		Actions: []string{"ModifyVpcEndpoint"},
		Kind:    Mend,
		Reason: "AWS keeps a route to a gateway endpoint in every route table that the endpoint names. " +
			"moto makes them when the endpoint is created and not when it gains a table, and then fails to delete it.",
		mend: routeToEndpoint,
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

// routeToEndpoint follows what a gateway endpoint gains and loses.
func routeToEndpoint(x *exchange, r *reply) bool {
	gained, lost := x.formList("AddRouteTableId"), x.formList("RemoveRouteTableId")
	if !r.ok() || len(gained)+len(lost) == 0 {
		return false
	}
	destination, err := x.gatewayDestination(x.form.Get("VpcEndpointId"))
	change := func(action, table string) {
		if err == nil {
			_, err = x.askForm("ec2", url.Values{
				"Action": {action}, "RouteTableId": {table}, "DestinationPrefixListId": {destination}, "GatewayId": {x.form.Get("VpcEndpointId")},
			})
		}
	}
	for _, table := range gained {
		change("CreateRoute", table)
	}
	for _, table := range lost {
		change("DeleteRoute", table)
	}
	if err != nil {
		return x.refuse(r, err)
	}
	return true
}

// gatewayDestination is the prefix list of the service behind a gateway endpoint,
// which carries the service's name.
func (x *exchange) gatewayDestination(endpoint string) (string, error) {
	described, err := x.askForm("ec2", url.Values{"Action": {"DescribeVpcEndpoints"}, "VpcEndpointId.1": {endpoint}})
	if err != nil {
		return "", err
	}
	lists, err := x.askForm("ec2", url.Values{
		"Action": {"DescribeManagedPrefixLists"}, "Filter.1.Name": {"prefix-list-name"},
		"Filter.1.Value.1": {described.text("vpcEndpointSet", "item", "serviceName")},
	})
	if err != nil {
		return "", err
	}
	return lists.text("prefixListSet", "item", "prefixListId"), nil
}
