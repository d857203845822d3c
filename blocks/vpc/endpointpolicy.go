package vpc

import "github.com/arteraai/region-expansion/blocks/policy"

// awsBuckets are the buckets of AWS's own from which nodes read: the layers of
// images in ECR, Amazon Linux 2023 with its kernel patches, and the agent of
// Systems Manager. Source: the AWS documentation, "Amazon ECR interface VPC
// endpoints", "Amazon Linux 2023 repositories" and "SSM Agent communications with
// AWS managed S3 buckets".
func awsBuckets(region string) []string {
	return []string{
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
// another account. S3 also serves what nodes read from AWS.
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
		Sid:       "ReadWhatAWSPublishes",
		Effect:    policy.Allow,
		Principal: policy.Everyone(), // package managers send no credentials
		Action:    []string{"s3:GetObject"},
	}
	for _, bucket := range awsBuckets(c.AWSRegion) {
		reads.Resource = append(reads.Resource, "arn:aws:s3:::"+bucket+"/*")
	}
	return append(statements, reads)
}
