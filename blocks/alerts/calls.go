package alerts

import "strings"

// Calls are calls of AWS's API that raise an alert once there are more than Limit of them
// in five minutes.
type Calls struct {
	// ID is the end of the alarm's name, and Description what the alarm says.
	ID, Description string
	// Limit is how many calls in five minutes are no alarm. Defaults to 0.
	Limit float64

	names   []string // of the calls
	pattern string   // a filter of its own in the place of names
}

// Suspicious are calls that are rare and never harmless. They follow the alarms that the
// CIS AWS Foundations Benchmark 1.4 asks for in its section 4, as far as a region can see
// the calls, and those that would end what the region records, finds and keeps. An alarm's
// e-mail names the metric and the number, and nothing of the calls.
var Suspicious = []Calls{
	{ID: "root-user", Description: "Somebody acted as the account's root user",
		pattern: `{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }`},
	{ID: "denied-calls", Description: "Many calls were denied: somebody is trying doors, or a role lost a permission", Limit: 20,
		pattern: `{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }`},
	{ID: "key-removal", Description: "A key was disabled or is to be deleted, and with it what it encrypts, or who may use it was changed",
		names: []string{"DisableKey", "DisableKeyRotation", "PutKeyPolicy", "ScheduleKeyDeletion"}},
	{ID: "record-tampering", Description: "A trail, the recorder or a log was changed, stopped or deleted", names: []string{
		"DeleteBucketReplication", "DeleteConfigurationRecorder", "DeleteDeliveryChannel", "DeleteDeliveryStream", "DeleteFlowLogs", "DeleteLogGroup", "DeleteLogStream",
		"DeleteSubscriptionFilter", "DeleteTrail",
		"PutConfigurationRecorder", "PutEventSelectors", "PutRetentionPolicy", "StopConfigurationRecorder", "StopLogging", "UpdateDestination", "UpdateTrail"}},
	{ID: "detection-tampering", Description: "GuardDuty, Security Hub, Access Analyzer or an alert was changed, silenced or deleted", names: []string{
		"BatchDisableStandards", "CreateFilter", "DeleteAlarms", "DeleteAnalyzer", "DeleteDetector", "DeletePublishingDestination",
		"DisableAlarmActions", "DisableRule", "DisableSecurityHub", "DisassociateFromAdministratorAccount", "RemoveTargets", "Unsubscribe",
		"UpdateDetector"}},
	{ID: "backup-tampering", Description: "A backup, or what keeps backups, was deleted or weakened", names: []string{
		"DeleteBackupVault", "DeleteBackupVaultAccessPolicy", "DeleteBackupVaultLockConfiguration", "DeleteRecoveryPoint", "DeleteRestoreTestingPlan",
		"DisassociateRecoveryPoint", "PutBackupVaultAccessPolicy", "PutBackupVaultLockConfiguration", "UpdateRecoveryPointLifecycle"}},
	{ID: "bucket-policy", Description: "Who may use a bucket, or what keeps its objects, was changed", names: []string{
		"DeleteBucketPolicy", "DeleteBucketPublicAccessBlock", "PutAccountPublicAccessBlock", "PutBucketAcl", "PutBucketObjectLockConfiguration",
		"PutBucketPolicy", "PutBucketPublicAccessBlock", "PutBucketReplication", "PutBucketVersioning"}},
	{ID: "network-change", Description: "A way in or out of the network was made or opened", names: []string{
		"AcceptVpcPeeringConnection", "AttachInternetGateway", "CreateDefaultVpc", "CreateInternetGateway", "CreateTransitGatewayPeeringAttachment",
		"CreateVpcBlockPublicAccessExclusion", "CreateVpcPeeringConnection", "CreateVpnConnection", "ModifyVpcBlockPublicAccessExclusion",
		"ModifyVpcBlockPublicAccessOptions"}},
}

// Pattern is the filter of CloudWatch Logs that counts the calls.
func (c Calls) Pattern() string {
	if c.pattern != "" {
		return c.pattern
	}
	var named []string
	for _, name := range c.names {
		named = append(named, "($.eventName = "+name+")")
	}
	return "{ " + strings.Join(named, " || ") + " }"
}
