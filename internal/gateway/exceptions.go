package gateway

import "slices"

// exceptions is the list of all exceptions. Where several apply to one call,
// they do so in this order.
var exceptions = slices.Concat(
	transitGatewayExceptions,
	transitGatewayAttachmentExceptions,
	transitGatewayRouteExceptions,
	vpcExceptions,
	vpcEndpointExceptions,
	natGatewayExceptions,
	securityGroupExceptions,
	launchTemplateExceptions,
	clusterExceptions,
	nodegroupExceptions,
	addonExceptions,
	clusterUpdateExceptions,
	eksTagExceptions,
	fileSystemExceptions,
	backupExceptions,
)

// Exceptions returns every exception, in the order in which they apply.
func Exceptions() []Exception { return slices.Clone(exceptions) }
