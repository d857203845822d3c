package gateway

import "slices"

// exceptions is the list of all exceptions. Where several apply to one call,
// they do so in this order.
var exceptions = slices.Concat(
	transitGatewayExceptions,
	transitGatewayAttachmentExceptions,
	transitGatewayRouteExceptions,
	transitGatewayPeeringExceptions,
	prefixListExceptions,
	transitGatewayPrefixListExceptions,
	vpcExceptions,
	vpcEndpointExceptions,
	natGatewayExceptions,
	securityGroupExceptions,
	launchTemplateExceptions,
	placementGroupExceptions,
	flowLogExceptions,
	ec2AccountExceptions,
	clusterExceptions,
	nodegroupExceptions,
	addonExceptions,
	clusterUpdateExceptions,
	eksTagExceptions,
	fileSystemExceptions,
	backupExceptions,
	backupSettingExceptions,
	bucketLoggingExceptions,
	bucketPolicyExceptions,
	hostedZoneExceptions,
	ramExceptions,
	cloudTrailExceptions,
	recorderExceptions,
	metricFilterExceptions,
	guardDutyExceptions,
	securityHubExceptions,
	accessAnalyzerExceptions,
	registryExceptions,
	assumeRoleExceptions,
)

// Exceptions returns every exception, in the order in which they apply.
func Exceptions() []Exception { return slices.Clone(exceptions) }
