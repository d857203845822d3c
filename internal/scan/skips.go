package scan

import (
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Skip is a check that fails for one resource, which was reviewed and is right as
// it is.
type Skip struct {
	// Check is Checkov's id: CKV_AWS_18.
	Check string
	// Resource is the Terraform address without its hash, which is the same in
	// every region: aws_s3_bucket.data_bucket.
	Resource string
	// Reason says why the resource is right as it is.
	Reason string
}

// skips are all there are. One that no stack needs any more is an error.
var skips = []Skip{
	{"CKV_AWS_18", "aws_s3_bucket.access-logs_bucket", "access logging: load balancers alone write here; who reads or changes the bucket's settings is in the trail (decision 10)"},
	{"CKV_AWS_18", "aws_s3_bucket.audit-bucket", "access logging: Data Firehose alone writes here, and S3 alone reads; who changes the bucket is in the trail (decision 10)"},
	{"CKV_AWS_18", "aws_s3_bucket.data_bucket", "access logging: the trail records every read and write instead; S3 delivers access logs late and only to buckets without a customer's key (decision 10)"},
	{"CKV_AWS_18", "aws_s3_bucket.history_bucket", "access logging: AWS Config alone writes here; who changes the bucket is in the trail (decision 10)"},
	{"CKV_AWS_18", "aws_s3_bucket.logs_bucket", "access logging: a bucket that logs into itself never ends; who changes the bucket is in the trail (decision 10)"},
	{"CKV_AWS_67", "aws_cloudtrail.audit_trail", "trail of all regions: it would write one country's calls into another; each region has its own (decision 10)"},
	{"CKV_AWS_144", "aws_s3_bucket.access-logs_bucket", "copies in another AWS region: logs name what users called, and stay in the country"},
	{"CKV_AWS_144", "aws_s3_bucket.data_bucket", "replication to another AWS region: AWS Backup copies it, within the country (decision 113)"},
	{"CKV_AWS_144", "aws_s3_bucket.history_bucket", "replication to another AWS region: what AWS Config recorded names the region's resources, and stays in the country"},
	{"CKV_AWS_145", "aws_s3_bucket.access-logs_bucket", "encryption with KMS: load balancers deliver to no bucket that is encrypted with it (decision 106)"},
	{"CKV_AWS_252", "aws_cloudtrail.audit_trail", "topic of the trail: it would report each delivered file; metric filters on the trail's log group alert on what matters"},
	{"CKV_AWS_260", "aws_vpc_security_group_ingress_rule.ingress_http-from-0-0-0-0-0", "HTTP from the internet: the load balancer leads whoever calls by HTTP to HTTPS, and answers nothing else there (decision 106)"},
	{"CKV_AWS_339", "aws_eks_cluster.eks-ml_cluster", newKubernetes},
	{"CKV_AWS_339", "aws_eks_cluster.eks-web_cluster", newKubernetes},
	{"CKV2_AWS_3", "aws_guardduty_detector.detection_detector", "GuardDuty for an organization: the region's account turns it on for itself, with every protection; members belong to the organization's own code"},
	{"CKV2_AWS_34", "aws_ssm_parameter.contract_parameter", "encrypted parameter: it holds ids and names that every application of the account may read, and no secret"},
	{"CKV2_AWS_62", "aws_s3_bucket.access-logs_bucket", "event notifications: nobody consumes them; load balancers alone write here"},
	{"CKV2_AWS_62", "aws_s3_bucket.audit-bucket", "event notifications: nobody consumes them; Data Firehose alone writes here"},
	{"CKV2_AWS_62", "aws_s3_bucket.data_bucket", "event notifications: nobody consumes them; the trail records what happens to objects"},
	{"CKV2_AWS_62", "aws_s3_bucket.history_bucket", "event notifications: nobody consumes them; AWS Config alone writes here"},
	{"CKV2_AWS_62", "aws_s3_bucket.logs_bucket", "event notifications: nobody consumes them; AWS services alone write here"},
}

const newKubernetes = "Kubernetes 1.36: this Checkov knows the versions to 1.35; `region versions --check` looks at when AWS's support ends (decision 96)"

func (s Skip) matches(f Finding) bool {
	return s.Check == f.Check && s.Resource == withoutHash(f.Resource)
}

// withoutHash takes off what CDKTF appends to a construct's path: _F0368B94.
func withoutHash(address string) string {
	if at := strings.LastIndex(address, "_"); at > 0 && len(address)-at == len("_F0368B94") {
		return address[:at]
	}
	return address
}

// skip divides what Checkov found wrong in a stack into what has to be fixed and
// what was accepted. It marks the skips that it needed.
func (v *Verdict) skip(skips []Skip, needed map[Skip]bool) {
	var failed []Finding
	for _, finding := range v.Failed {
		reason := ""
		for _, skip := range skips {
			if skip.matches(finding) {
				reason, needed[skip] = skip.Reason, true
			}
		}
		if reason == "" {
			failed = append(failed, finding)
		} else {
			v.Skipped = append(v.Skipped, Skipped{finding, reason})
		}
	}
	v.Failed = failed
}

// skipProblems are the skips without a reason, and those that nothing needs.
func skipProblems(skips []Skip, needed map[Skip]bool) (found problem.List) {
	for _, skip := range skips {
		path := fmt.Sprintf("internal/scan/skips.go[%s]", skip.Check)
		if skip.Reason == "" {
			found.Add(path, skip.Resource, "is skipped without a reason", "say why it is right as it is")
		}
		if !needed[skip] {
			found.Add(path, skip.Resource, "fails in no region", "remove the skip")
		}
	}
	return found
}
