package audit

import (
	"fmt"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// OfClusters is the filter of CloudWatch Logs for the lines of a cluster's log group that say
// who asked the Kubernetes API for what. The group's other lines are no JSON.
const OfClusters = `{ $.apiVersion = "audit.k8s.io/*" }`

// ClusterFolder is the folder of the bucket with the records in which these lines lie.
const ClusterFolder = "kubernetes-audit/"

// ClustersName names the stream of these lines, and begins the names of its roles.
func (c Config) ClustersName() string { return c.Name + "-clusters" }

// SenderTrust has CloudWatch Logs take a role for the account's own log groups: CloudWatch
// Logs user guide, "Log group-level subscription filters", example 3.
func (c Config) SenderTrust() *string {
	return policy.AssumedOn("logs.amazonaws.com", policy.Condition{"StringLike": {"aws:SourceArn": {fmt.Sprintf("arn:aws:logs:%s:%s:*", c.AWSRegion, c.AccountID)}}})
}

// DeliveryTrust has Firehose take a role for the account's own streams, which it says with
// an external id: CloudWatch Logs user guide, "Step 1: Create a Firehose delivery stream".
func (c Config) DeliveryTrust() *string {
	return policy.AssumedOn("firehose.amazonaws.com", policy.Condition{"StringEquals": {"sts:ExternalId": {c.AccountID}}})
}

// SenderStatements let CloudWatch Logs put lines into a stream that a key encrypts.
func (c Config) SenderStatements(stream, key string) []policy.Statement {
	return []policy.Statement{
		{Sid: "Send", Effect: policy.Allow, Action: []string{"firehose:PutRecord", "firehose:PutRecordBatch"}, Resource: []string{stream}},
		c.encrypted("firehose", key, "kms:Decrypt", "kms:GenerateDataKey"),
	}
}

// DeliveryStatements let Firehose write into a bucket that a key encrypts: Data Firehose
// developer guide, "Grant Firehose access to an Amazon S3 destination".
func (c Config) DeliveryStatements(bucket, key string) []policy.Statement {
	return []policy.Statement{
		{
			Sid: "FindTheBucket", Effect: policy.Allow, Resource: []string{bucket},
			Action: []string{"s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"},
		},
		{
			Sid: "Deliver", Effect: policy.Allow, Resource: []string{bucket + "/" + ClusterFolder + "*"},
			Action: []string{"s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"},
		},
		c.encrypted("s3", key, "kms:Decrypt", "kms:GenerateDataKey"),
	}
}

// CopyStatements let S3 copy from one bucket into another, both encrypted with a key, and
// delete nothing there: Amazon S3 user guide, "Setting up permissions for live replication"
// and "Replicating encrypted objects".
func (c Config) CopyStatements(from, to, key string) []policy.Statement {
	return []policy.Statement{
		{
			Sid: "FindWhatIsNew", Effect: policy.Allow, Resource: []string{from},
			Action: []string{"s3:GetReplicationConfiguration", "s3:ListBucket"},
		},
		{
			Sid: "Read", Effect: policy.Allow, Resource: []string{from + "/*"},
			Action: []string{"s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication"},
		},
		{
			Sid: "Copy", Effect: policy.Allow, Resource: []string{to + "/" + ClusterFolder + "*"},
			Action: []string{"s3:ReplicateObject"},
		},
		c.encrypted("s3", key, "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"),
	}
}

// encrypted lets a role use a key through a service.
func (c Config) encrypted(service, key string, actions ...string) policy.Statement {
	return policy.Statement{
		Sid: "Encrypted", Effect: policy.Allow, Action: actions, Resource: []string{key},
		Condition: policy.Condition{"StringEquals": {"kms:ViaService": {service + "." + c.AWSRegion + ".amazonaws.com"}}},
	}
}
