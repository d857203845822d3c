package vpc

import "github.com/arteraai/region-expansion/blocks/policy"

// publicBuckets are the buckets from which nodes read what is published: the layers of
// images in ECR, Amazon Linux 2023 with its kernel patches, and the agent of
// Systems Manager; and the layers of registry.k8s.io, to which ECR redirects nodes until it
// has a copy. Source: the AWS documentation, "Amazon ECR interface VPC
// endpoints", "Amazon Linux 2023 repositories" and "SSM Agent communications with
// AWS managed S3 buckets"; kubernetes/registry.k8s.io, cmd/archeio/internal/app/buckets.go.
func publicBuckets(region string) []string {
	kubernetes := "prod-registry-k8s-io-" + region
	if region == "eu-west-2" {
		kubernetes = "767373bbdcb8270361b96548387bf2a9ad0d48758c35-eu-west-2"
	}
	return []string{
		kubernetes,
		"prod-" + region + "-starport-layer-bucket",
		"al2023-repos-" + region + "-de612dc2",
		"al2023-" + region,
		"amazon-ssm-" + region,
		"amazon-ssm-packages-" + region,
	}
}

// EndpointStatements are the policy of what may pass a gateway endpoint: requests of the account's
// own principals to what the account itself owns, so that data cannot be copied from
// the network to a bucket or table of another account, nor with credentials of
// another account. S3 also serves what everybody may read.
func (c Config) EndpointStatements(service string) []policy.Statement {
	statements := []policy.Statement{{
		Sid:       "OwnAccount",
		Effect:    policy.Allow,
		Principal: policy.Everyone(),
		Action:    []string{service + ":*"},
		Resource:  []string{"*"},
		Condition: policy.Condition{"StringEquals": {
			"aws:PrincipalAccount": {c.AccountID},
			"aws:ResourceAccount":  {c.AccountID},
		}},
	}}
	if service != "s3" {
		return statements
	}
	reads := policy.Statement{
		Sid:       "ReadWhatIsPublished",
		Effect:    policy.Allow,
		Principal: policy.Everyone(), // package managers send no credentials
		Action:    []string{"s3:GetObject"},
	}
	for _, bucket := range publicBuckets(c.AWSRegion) {
		reads.Resource = append(reads.Resource, "arn:aws:s3:::"+bucket+"/*")
	}
	return append(statements, reads)
}
