package audit

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchlogsubscriptionfilter"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/kinesisfirehosedeliverystream"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/audit"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// gather is for how many seconds, or until how many MiB, Firehose gathers lines for a file.
// Fewer seconds make more files, and each costs a request to write and one to copy.
const (
	gatherSeconds = 300.0
	gatherMiB     = 5.0
)

// Clusters gets audit logs of clusters to the records, where a lock keeps them: a stream takes
// them to a bucket, and S3 copies them from there, which AWS documents for buckets with a
// lock, as it does not of streams: docs/decisions/0118-audit-logs-are-locked.md.
type Clusters struct {
	// Name is that of the stream, and of the filter of each log group.
	Name *string
	// Delivered is the bucket to which the stream delivers, and Records the one into which
	// S3 copies.
	Delivered, Records *bucket.Bucket
	// Groups are the names of the log groups of the clusters, by id.
	Groups map[string]*string

	scope  constructs.Construct
	stream *string // its ARN
	sender *string // the ARN of the role of CloudWatch Logs
	ready  cdktf.ITerraformDependable
}

// OfClusters builds the stream to a bucket of its own, and the copies to the bucket of the
// trail.
func (a *Audit) OfClusters(staging *bucket.Bucket) *Clusters {
	c := &Clusters{Name: new(a.cfg.ClustersName()), Delivered: staging, Records: a.logs, Groups: map[string]*string{}, scope: constructs.NewConstruct(a, new("clusters"))}
	key := a.logs.Key().ARN()
	copier, copies := c.role("copy", "Copies audit logs of clusters to the records", policy.AssumedBy("s3.amazonaws.com"), a.cfg.CopyStatements(*staging.ARN(), *a.logs.ARN(), *key))
	staging.CopyTo(a.logs, spec.ClusterFolder, copier.Arn(), copies)

	deliverer, delivers := c.role("deliver", "Delivers audit logs of clusters", a.cfg.DeliveryTrust(), a.cfg.DeliveryStatements(*staging.ARN(), *key))
	c.stream = kinesisfirehosedeliverystream.NewKinesisFirehoseDeliveryStream(c.scope, new("stream"), &kinesisfirehosedeliverystream.KinesisFirehoseDeliveryStreamConfig{
		Name:        c.Name,
		Destination: new("extended_s3"),
		ExtendedS3Configuration: &kinesisfirehosedeliverystream.KinesisFirehoseDeliveryStreamExtendedS3Configuration{
			RoleArn:           deliverer.Arn(),
			BucketArn:         staging.ARN(),
			Prefix:            new(spec.ClusterFolder), // to which Firehose adds year, month, day and hour
			FileExtension:     new(".gz"),              // as which CloudWatch Logs sends them
			BufferingInterval: new(gatherSeconds),
			BufferingSize:     new(gatherMiB),
		},
		ServerSideEncryption: &kinesisfirehosedeliverystream.KinesisFirehoseDeliveryStreamServerSideEncryption{
			Enabled: new(true), KeyType: new("CUSTOMER_MANAGED_CMK"), KeyArn: key,
		},
		DependsOn: &[]cdktf.ITerraformDependable{delivers},
		Tags:      tag.Name(*c.Name),
	}).Arn()
	sender, sends := c.role("send", "Sends audit logs of clusters to their stream", a.cfg.SenderTrust(), a.cfg.SenderStatements(*c.stream, *key))
	c.sender, c.ready = sender.Arn(), sends
	return c
}

// Keep sends the audit log of a cluster, by the name of its log group.
func (c *Clusters) Keep(id string, group *string) {
	cloudwatchlogsubscriptionfilter.NewCloudwatchLogSubscriptionFilter(c.scope, &id, &cloudwatchlogsubscriptionfilter.CloudwatchLogSubscriptionFilterConfig{
		Name:           c.Name,
		LogGroupName:   group,
		FilterPattern:  new(spec.OfClusters),
		DestinationArn: c.stream,
		RoleArn:        c.sender,
		DependsOn:      &[]cdktf.ITerraformDependable{c.ready},
	})
	c.Groups[id] = group
}

func (c *Clusters) role(id, does string, trust *string, may []policy.Statement) (iamrole.IamRole, cdktf.ITerraformDependable) {
	role := iamrole.NewIamRole(c.scope, new(id+"-role"), &iamrole.IamRoleConfig{Name: new(*c.Name + "-" + id), Description: &does, AssumeRolePolicy: trust})
	return role, iamrolepolicy.NewIamRolePolicy(c.scope, new(id+"-role-policy"), &iamrolepolicy.IamRolePolicyConfig{
		Name: &id, Role: role.Id(), Policy: policy.Document(may...),
	})
}
