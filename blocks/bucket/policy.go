package bucket

import (
	"fmt"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// Statements are the bucket's policy: it denies what must never happen and allows
// the writers what they need. What the account's own principals may do is up to their
// IAM policies. The key is the ARN of the one that encrypts the bucket, empty for Amazon's.
func (c Config) Statements(key string) []policy.Statement {
	everything := []string{c.arn(), c.arn() + "/*"}
	all := []policy.Statement{
		{
			Sid: "NothingInTheClear", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"s3:*"}, Resource: everything,
			Condition: policy.Condition{"Bool": {"aws:SecureTransport": {"false"}}},
		},
		{
			Sid: "NoOtherAccount", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"s3:*"}, Resource: everything,
			// AWS services have no account; those that write are allowed below.
			Condition: policy.Condition{
				"StringNotEqualsIfExists": {"aws:PrincipalAccount": {c.AccountID}},
				"BoolIfExists":            {"aws:PrincipalIsAWSService": {"false"}},
			},
		},
	}
	switch {
	case len(c.Writers) == 0 && !c.AmazonKey: // services deliver by settings of their own
		all = append(all, c.encryption(key)...)
	case c.Lock.On():
		// A patient may have slides deleted, and somebody must be able to. Nobody may
		// have records of what was done deleted.
		all = append(all, policy.Statement{
			Sid: "NobodyUnlocks", Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"s3:BypassGovernanceRetention"}, Resource: []string{c.arn() + "/*"},
		})
	}
	for _, writer := range c.Writers {
		all = append(all, c.delivery(writer)...)
	}
	return all
}

// delivery lets a service look whether the bucket is there and put objects into
// it, on behalf of this account only.
func (c Config) delivery(writer Writer) []policy.Statement {
	here := fmt.Sprintf("%s:%s", c.AWSRegion, c.AccountID)
	switch writer {
	case CloudTrail:
		return c.deliveryOf("Trails", "cloudtrail.amazonaws.com",
			policy.Condition{"ArnLike": {"aws:SourceArn": {"arn:aws:cloudtrail:" + here + ":trail/*"}}})
	case ConfigRecorder:
		return c.deliveryOf("Config", "config.amazonaws.com", policy.Condition{"StringEquals": {"aws:SourceAccount": {c.AccountID}}})
	case LogDelivery:
		return c.deliveryOfFlowLogs("arn:aws:logs:" + here + ":*")
	case Inspection:
		return c.deliveryOfInspection("arn:aws:logs:" + here + ":*")
	case GuardDuty:
		return c.deliveryOfFindings("arn:aws:guardduty:" + here + ":detector/*")
	case LoadBalancers:
		return c.deliveryOfAccessLogs()
	}
	return nil
}

func (c Config) deliveryOf(name, service string, source policy.Condition) []policy.Statement {
	return []policy.Statement{
		{
			Sid: name + "FindTheBucket", Effect: policy.Allow, Principal: policy.Services(service),
			Action: []string{"s3:GetBucketAcl", "s3:ListBucket"}, Resource: []string{c.arn()}, Condition: source,
		},
		{
			Sid: name + "AreDelivered", Effect: policy.Allow, Principal: policy.Services(service),
			Action: []string{"s3:PutObject"}, Resource: []string{c.arn() + "/*"}, Condition: source,
		},
	}
}

// deliveryOfFindings is as GuardDuty asks for it: GuardDuty user guide, "Exporting
// generated GuardDuty findings to Amazon S3 buckets", step 3.
func (c Config) deliveryOfFindings(source string) []policy.Statement {
	from := policy.Condition{"StringEquals": {"aws:SourceAccount": {c.AccountID}}, "ArnLike": {"aws:SourceArn": {source}}}
	guardDuty := policy.Services("guardduty.amazonaws.com")
	return []policy.Statement{
		{
			Sid: "FindingsFindTheBucket", Effect: policy.Allow, Principal: guardDuty,
			Action: []string{"s3:GetBucketLocation"}, Resource: []string{c.arn()}, Condition: from,
		},
		{
			Sid: "FindingsAreDelivered", Effect: policy.Allow, Principal: guardDuty,
			Action: []string{"s3:PutObject"}, Resource: []string{c.arn() + "/*"}, Condition: from,
		},
	}
}

// deliveryOfFlowLogs are AWS's own statements, word for word, or else creating a flow
// log adds them to the policy behind Terraform's back: VPC user guide, "Amazon S3 bucket
// permissions for flow logs". One more, without the ACL, is for buckets that take no
// ACLs, to which some deliveries come without: cloudposse/terraform-aws-vpc-flow-logs-s3-bucket#101.
func (c Config) deliveryOfFlowLogs(source string) []policy.Statement {
	files := []string{c.arn() + "/" + FlowLogs + "/AWSLogs/aws-account-id=" + c.AccountID + "/*"}
	from := func(equal map[string][]string) policy.Condition {
		equal["aws:SourceAccount"] = []string{c.AccountID}
		return policy.Condition{"StringEquals": equal, "ArnLike": {"aws:SourceArn": {source}}}
	}
	delivery := policy.Services("delivery.logs.amazonaws.com")
	return []policy.Statement{
		{
			Sid: "AWSLogDeliveryWrite", Effect: policy.Allow, Principal: delivery,
			Action: []string{"s3:PutObject"}, Resource: files,
			Condition: from(map[string][]string{"s3:x-amz-acl": {"bucket-owner-full-control"}}),
		},
		{
			Sid: "AWSLogDeliveryAclCheck", Effect: policy.Allow, Principal: delivery,
			Action: []string{"s3:GetBucketAcl", "s3:ListBucket"}, Resource: []string{c.arn()},
			Condition: from(map[string][]string{}),
		},
		{
			Sid: "FlowLogsAreDelivered", Effect: policy.Allow, Principal: delivery,
			Action: []string{"s3:PutObject"}, Resource: files,
			Condition: from(map[string][]string{}),
		},
	}
}

// deliveryOfAccessLogs is AWS's own statement for all AWS regions. It replaces that with an
// account of AWS's for each of the older ones, and has no condition: the account in the
// path is what keeps the load balancers of others out. Source: user guide of Application
// Load Balancers, "Enable access logs".
func (c Config) deliveryOfAccessLogs() []policy.Statement {
	return []policy.Statement{{
		Sid: "AccessLogsAreDelivered", Effect: policy.Allow, Principal: policy.Services("logdelivery.elasticloadbalancing.amazonaws.com"),
		Action: []string{"s3:PutObject"}, Resource: []string{c.arn() + "/AWSLogs/" + c.AccountID + "/*"},
	}}
}

// deliveryOfInspection is for the firewall's logs and those of the resolver, which write
// to one folder: Network Firewall developer guide, "Sending logs to Amazon S3", and Route 53
// developer guide, "AWS resources that you can send VPC Resolver query logs to". The
// statement about the ACL is there for flow logs.
func (c Config) deliveryOfInspection(source string) []policy.Statement {
	return []policy.Statement{{
		Sid: "AWSLogDeliveryWrite1", Effect: policy.Allow, Principal: policy.Services("delivery.logs.amazonaws.com"),
		Action: []string{"s3:PutObject"}, Resource: []string{c.arn() + "/AWSLogs/" + c.AccountID + "/*"},
		Condition: policy.Condition{
			"StringEquals": {"aws:SourceAccount": {c.AccountID}, "s3:x-amz-acl": {"bucket-owner-full-control"}},
			"ArnLike":      {"aws:SourceArn": {source}},
		},
	}}
}
