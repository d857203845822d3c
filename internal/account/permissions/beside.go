package permissions

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

// rule is what calls need beside their own permission.
type rule struct {
	calls   []string
	applies func(parameters map[string]any) bool
	actions []string
	// key is the parameter that names the KMS key that the actions are about, and
	// through the service that uses it in the caller's name.
	key, through string
	source       string
}

// beside is kept by hand: the service authorization reference as data does not have it.
var beside = []rule{
	{
		calls: []string{"ec2:CreateFlowLogs"}, applies: is("LogDestinationType", "s3"),
		actions: []string{"logs:CreateLogDelivery", "logs:DeleteLogDelivery"},
		source:  "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html",
	},
	{
		calls: []string{"ec2:DeleteFlowLogs"}, applies: always, actions: []string{"logs:DeleteLogDelivery"},
		source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html",
	},
	{
		calls: []string{"network-firewall:UpdateLoggingConfiguration"}, applies: always,
		actions: []string{"logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:UpdateLogDelivery"},
		source:  "https://docs.aws.amazon.com/network-firewall/latest/developerguide/firewall-logging-permissions.html",
	},
	{
		calls: []string{"network-firewall:CreateFirewall", "network-firewall:CreateFirewallPolicy", "network-firewall:CreateRuleGroup"}, applies: has("EncryptionConfiguration"),
		key: "KeyId", through: "network-firewall", actions: []string{"kms:CreateGrant", "kms:DescribeKey", "kms:GenerateDataKey", "kms:Decrypt"},
		source: "https://docs.aws.amazon.com/network-firewall/latest/developerguide/kms-encryption-at-rest.html",
	},
	{
		calls: []string{"firehose:StartDeliveryStreamEncryption"}, applies: always, key: "KeyARN", through: "firehose", actions: []string{"kms:CreateGrant"},
		source: "https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamEncryptionConfigurationInput.html",
	},
	{
		calls: []string{"eks:CreateNodegroup", "eks:UpdateNodegroupVersion"}, applies: has("launchTemplate"),
		actions: []string{"ec2:RunInstances", "ec2:CreateTags"},
		source:  "https://github.com/aws-samples/terraform-eks-code/issues/13",
	},
	{
		calls: []string{"autoscaling:CreateAutoScalingGroup"}, applies: has("LaunchTemplate"),
		actions: []string{"ec2:RunInstances", "ec2:CreateTags"},
		source:  "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-api-permissions.html",
	},
	{
		calls: []string{"eks:CreateCluster"}, applies: has("encryptionConfig"), key: "keyArn", through: "eks",
		actions: []string{"kms:CreateGrant", "kms:DescribeKey"},
		source:  "https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html",
	},
	{
		calls: []string{"elasticfilesystem:CreateFileSystem"}, applies: has("KmsKeyId"), key: "KmsKeyId", through: "elasticfilesystem",
		actions: []string{"kms:CreateGrant", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:Decrypt"},
		source:  "https://docs.aws.amazon.com/efs/latest/ug/encryption-at-rest.html",
	},
	{
		calls: []string{"elasticfilesystem:CreateMountTarget"}, applies: always,
		actions: []string{"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"},
		source:  "https://docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html",
	},
	{
		calls: []string{"elasticfilesystem:DeleteMountTarget"}, applies: always, actions: []string{"ec2:DeleteNetworkInterface"},
		source: "https://docs.aws.amazon.com/efs/latest/ug/API_DeleteMountTarget.html",
	},
	{
		calls: []string{"backup:CreateBackupVault"}, applies: always, actions: []string{"backup-storage:MountCapsule"},
		source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html",
	},
	{
		calls: []string{"backup:CreateBackupVault"}, applies: has("EncryptionKeyArn"), key: "EncryptionKeyArn", through: "backup",
		actions: []string{"kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant", "kms:Decrypt", "kms:GenerateDataKey"},
		source:  "https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html",
	},
	{
		calls: []string{"route53:CreateHostedZone", "route53:AssociateVPCWithHostedZone"}, applies: has("VPC"), actions: []string{"ec2:DescribeVpcs"},
		source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs.html",
	},
	{
		calls: []string{"wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"}, applies: always, actions: []string{"elasticloadbalancing:SetWebACL"},
		source: "https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html",
	},
	{
		calls: []string{"wafv2:PutLoggingConfiguration"}, applies: always,
		actions: []string{"logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups"},
		source:  "https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html",
	},
	{
		calls: []string{"s3:CreateBucket"}, applies: has("ObjectOwnership"), actions: []string{"s3:PutBucketOwnershipControls"},
		source: "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html",
	},
}

func always(map[string]any) bool { return true }

func has(name string) func(map[string]any) bool {
	return func(parameters map[string]any) bool { return !empty(parameters[name]) }
}

func is(name, value string) func(map[string]any) bool {
	return func(parameters map[string]any) bool { return text(parameters, name) == value }
}

// besides are the requests that a rule asks for.
func (k *knowledge) besides(call gateway.Call, rule rule) (requests []Request) {
	resource := k.resource(call)
	if rule.key != "" {
		find("", map[string]any(call.Parameters), func(name, text string) {
			if name == rule.key {
				resource, _ = k.key(call, text)
			}
		})
	} else if !strings.HasPrefix(rule.actions[0], call.Service+":") {
		resource = "*"
	}
	for _, action := range rule.actions {
		request := k.request(call, action, resource)
		find("", map[string]any(call.Parameters), func(name, region string) {
			if name == "VPCRegion" { // of a zone, which itself has no region
				request.Context["aws:RequestedRegion"] = []string{region}
			}
		})
		if rule.key != "" {
			request.Context["kms:ViaService"] = []string{rule.through + "." + call.Region + ".amazonaws.com"}
		}
		if strings.HasSuffix(action, ":CreateGrant") {
			request.Context["kms:GrantIsForAWSResource"] = []string{"true"}
		}
		requests = append(requests, request)
	}
	return requests
}

// encrypting is what a call needs for the key of an object: S3 uses it in the name of
// its caller.
//
// Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
func (k *knowledge) encrypting(call gateway.Call) []Request {
	action := map[string]string{"s3:GetObject": "kms:Decrypt", "s3:PutObject": "kms:GenerateDataKey"}[call.Name()]
	name := k.buckets[text(call.Parameters, "Bucket")]
	if action == "" || name == "" {
		return nil
	}
	key, _ := k.key(call, name)
	request := k.request(call, action, key)
	request.Context["kms:ViaService"] = []string{"s3." + call.Region + ".amazonaws.com"}
	return []Request{request}
}

// taggers are the actions that are asked for beside a call that makes something with
// tags on it, by service.
//
// Source: https://docs.aws.amazon.com/service-authorization/latest/reference/, of each service.
var taggers = map[string]string{
	"access-analyzer":      "access-analyzer:TagResource",
	"acm":                  "acm:AddTagsToCertificate",
	"backup":               "backup:TagResource",
	"budgets":              "budgets:TagResource",
	"cloudtrail":           "cloudtrail:AddTags",
	"config":               "config:TagResource",
	"ec2":                  "ec2:CreateTags",
	"ecr":                  "ecr:TagResource",
	"eks":                  "eks:TagResource",
	"firehose":             "firehose:TagDeliveryStream",
	"elasticfilesystem":    "elasticfilesystem:TagResource",
	"elasticloadbalancing": "elasticloadbalancing:AddTags",
	"events":               "events:TagResource",
	"guardduty":            "guardduty:TagResource",
	"kms":                  "kms:TagResource",
	"logs":                 "logs:TagResource",
	"monitoring":           "cloudwatch:TagResource",
	"network-firewall":     "network-firewall:TagResource",
	"ram":                  "ram:TagResource",
	"route53profiles":      "route53profiles:TagResource",
	"route53resolver":      "route53resolver:TagResource",
	"securityhub":          "securityhub:TagResource",
	"sns":                  "sns:TagResource",
	"sqs":                  "sqs:TagQueue",
	"ssm":                  "ssm:AddTagsToResource",
	"wafv2":                "wafv2:TagResource",
}

// iamTaggers are those of IAM, which has one for each kind.
var iamTaggers = map[string]string{
	"CreateInstanceProfile":       "iam:TagInstanceProfile",
	"CreateOpenIDConnectProvider": "iam:TagOpenIDConnectProvider",
	"CreateRole":                  "iam:TagRole",
}

// tagging is what a call needs for the tags of what it makes.
func (k *knowledge) tagging(call gateway.Call) []Request {
	if !hasTags(call.Parameters) || strings.Contains(call.Action, "Tag") {
		return nil
	}
	tagger := taggers[call.Service]
	if call.Service == "iam" {
		tagger = iamTaggers[call.Action]
	}
	if tagger == "" {
		return nil
	}
	return []Request{k.request(call, tagger, k.resource(call))}
}

// passing is what a call needs for the roles that it hands to services.
//
// Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
func (k *knowledge) passing(call gateway.Call) (requests []Request) {
	if call.Service == "iam" && call.Action == "AddRoleToInstanceProfile" {
		arn := "arn:aws:iam::" + call.Account + ":role/" + text(call.Parameters, "RoleName")
		return []Request{k.pass(call, arn)}
	}
	if call.Service == "sts" || call.Service == "iam" {
		return nil
	}
	find("", map[string]any(call.Parameters), func(name, text string) {
		if passes(name) && strings.HasPrefix(text, "arn:aws:iam::") && strings.Contains(text, ":role/") {
			requests = append(requests, k.pass(call, text))
		}
	})
	return requests
}

// passes tells whether a parameter hands the role that it names to a service. An access
// entry of EKS names one as its principal, and hands it to nobody.
func passes(name string) bool {
	name = strings.ToLower(name)
	return name == "noderole" || name == "deliverlogspermissionarn" || strings.HasSuffix(name, "rolearn")
}

// pass is the request to hand a role to the services that it trusts.
func (k *knowledge) pass(call gateway.Call, arn string) Request {
	request := k.request(call, "iam:PassRole", arn)
	_, name, _ := strings.Cut(arn, ":role/")
	if services := k.services[call.Account+"/"+name]; len(services) > 0 {
		request.Context["iam:PassedToService"] = services[:1]
	}
	return request
}
