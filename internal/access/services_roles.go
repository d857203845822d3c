package access

import (
	"maps"

	"github.com/arteraai/region-expansion/internal/stack"
)

// takers are the arguments that give a service a role, and what it sends when it
// takes it. Where nothing is sent, AWS's guide shows a trust without conditions, and
// one with a condition is known to fail for CloudTrail: prowler-cloud/prowler#4714.
var takers = []struct {
	kind, argument, service string
	sends                   func(m model, by *stack.Block) map[string]string
	source                  string
}{
	{"aws_cloudtrail", "cloud_watch_logs_role_arn", "cloudtrail.amazonaws.com", nil, "awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html"},
	{"aws_config_configuration_recorder", "role_arn", "config.amazonaws.com", model.ownAccount, "config/latest/developerguide/iamrole-permissions.html"},
	{"aws_backup_selection", "iam_role_arn", "backup.amazonaws.com", nil, "aws-backup/latest/devguide/iam-service-roles.html"},
	{"aws_backup_restore_testing_selection", "iam_role_arn", "backup.amazonaws.com", nil, "aws-backup/latest/devguide/iam-service-roles.html"},
	{"aws_eks_cluster", "role_arn", "eks.amazonaws.com", model.ownResource, "eks/latest/userguide/cross-service-confused-deputy-prevention.html"},
	{"aws_eks_node_group", "node_role_arn", "ec2.amazonaws.com", nil, "eks/latest/userguide/create-node-role.html"},
	{"aws_kinesis_firehose_delivery_stream", "extended_s3_configuration.role_arn", "firehose.amazonaws.com", model.externalID, "AmazonCloudWatch/latest/logs/CreateFirehoseStream.html"},
	{"aws_cloudwatch_log_subscription_filter", "role_arn", "logs.amazonaws.com", model.ownLogs, "AmazonCloudWatch/latest/logs/SubscriptionFilters.html"},
	{"aws_s3_bucket_replication_configuration", "role", "s3.amazonaws.com", nil, "AmazonS3/latest/userguide/setting-repl-config-perm-overview.html"},
	{"aws_iam_instance_profile", "role", "ec2.amazonaws.com", nil, "eks/latest/userguide/create-node-role.html"},
	{"aws_ecr_repository_creation_template", "custom_role_arn", "ecr.amazonaws.com", nil, "AmazonECR/latest/userguide/repository-creation-templates-create-iam.html"},
}

func (m model) ownAccount(*stack.Block) map[string]string {
	return map[string]string{"aws:SourceAccount": m.place.AccountID}
}

func (m model) ownResource(b *stack.Block) map[string]string {
	return map[string]string{"aws:SourceAccount": m.place.AccountID, "aws:SourceArn": m.arn(b)}
}

func (m model) externalID(*stack.Block) map[string]string {
	return map[string]string{"sts:ExternalId": m.place.AccountID}
}

func (m model) ownLogs(*stack.Block) map[string]string {
	return map[string]string{"aws:SourceArn": "arn:aws:logs:" + m.place.AWSRegion + ":" + m.place.AccountID + ":log-group:/aws/eks/cluster:*"}
}

func (m model) servicesTakeRoles() (asks []ask) {
	for _, taker := range takers {
		for _, use := range m.uses(taker.kind, taker.argument) {
			a := ask{what: "the service takes its role", by: taker.service, on: use[1], action: "sts:AssumeRole", resource: m.arn(use[1]), source: guide + taker.source}
			if taker.sends != nil {
				a.sends = taker.sends(m, use[0])
			}
			asks = append(asks, a)
		}
	}
	return asks
}

// podsTakeRoles has EKS send who the pod is as tags of the session.
func (m model) podsTakeRoles() (asks []ask) {
	for _, use := range m.uses("aws_eks_pod_identity_association", "role_arn") {
		for _, action := range []string{"sts:AssumeRole", "sts:TagSession"} {
			asks = append(asks, ask{what: "a pod takes its role", by: "pods.eks.amazonaws.com", on: use[1], action: action, resource: m.arn(use[1]),
				sends: m.podTags(use[0]), source: guide + "eks/latest/userguide/pod-id-abac.html"})
		}
	}
	return asks
}

func (m model) podTags(association *stack.Block) map[string]string {
	cluster, _ := m.Target(association.Value("cluster_name"))
	if cluster == nil {
		return nil
	}
	return map[string]string{
		"aws:RequestTag/eks-cluster-arn":            m.arn(cluster),
		"aws:RequestTag/kubernetes-namespace":       association.Text("namespace"),
		"aws:RequestTag/kubernetes-service-account": association.Text("service_account"),
	}
}

// otherPods are pods that ask for a role that is not theirs: of another cluster, of
// another namespace, of another service account.
func (m model) otherPods() (found []Check) {
	for _, use := range m.uses("aws_eks_pod_identity_association", "role_arn") {
		for key, value := range m.podTags(use[0]) {
			other := maps.Clone(m.podTags(use[0]))
			other[key] = value + "-other"
			found = append(found, denied(m.check(ask{what: "a pod with another " + key, by: "pods.eks.amazonaws.com", on: use[1],
				action: "sts:AssumeRole", resource: m.arn(use[1]), sends: other})))
		}
	}
	return found
}
