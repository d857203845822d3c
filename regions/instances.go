package regions

// gpuNodes are GPU nodes that an AWS region offers: the newest of the types that
// the cluster ml runs on, with four GPUs and EFA, and a zone that has it.
type gpuNodes struct{ instanceType, zone string }

// gpuOffers are the GPU nodes of the AWS regions that are known to have any.
// Source: EC2's DescribeInstanceTypeOfferings, as recorded in moto 5.2.5
// (moto/ec2/resources/instance_type_offerings). Offers grow: an account sees
// today's with aws ec2 describe-instance-type-offerings --location-type
// availability-zone-id.
var gpuOffers = map[string]gpuNodes{
	"af-south-1":     {"g4dn.12xlarge", "afs1-az2"},
	"ap-east-1":      {"g5.12xlarge", "ape1-az1"},
	"ap-northeast-1": {"g6e.12xlarge", "apne1-az1"},
	"ap-northeast-2": {"g6e.12xlarge", "apne2-az1"},
	"ap-northeast-3": {"g6e.12xlarge", "apne3-az1"},
	"ap-south-1":     {"g6e.12xlarge", "aps1-az1"},
	"ap-south-2":     {"g6e.12xlarge", "aps2-az1"},
	"ap-southeast-1": {"g4dn.12xlarge", "apse1-az1"},
	"ap-southeast-2": {"g6.12xlarge", "apse2-az1"},
	"ap-southeast-3": {"g5.12xlarge", "apse3-az1"},
	"ap-southeast-5": {"g6.12xlarge", "apse5-az1"},
	"ca-central-1":   {"g6.12xlarge", "cac1-az1"},
	"eu-central-1":   {"g6e.12xlarge", "euc1-az1"},
	"eu-central-2":   {"g6.12xlarge", "euc2-az2"},
	"eu-north-1":     {"g6e.12xlarge", "eun1-az1"},
	"eu-south-1":     {"g4dn.12xlarge", "eus1-az2"},
	"eu-south-2":     {"g6e.12xlarge", "eus2-az2"},
	"eu-west-1":      {"g5.12xlarge", "euw1-az1"},
	"eu-west-2":      {"g6.12xlarge", "euw2-az1"},
	"eu-west-3":      {"g6.12xlarge", "euw3-az2"},
	"il-central-1":   {"g5.12xlarge", "ilc1-az1"},
	"me-central-1":   {"g6e.12xlarge", "mec1-az1"},
	"me-south-1":     {"g4dn.12xlarge", "mes1-az2"},
	"sa-east-1":      {"g6.12xlarge", "sae1-az1"},
	"us-east-1":      {"g6e.12xlarge", "use1-az1"},
	"us-east-2":      {"g6e.12xlarge", "use2-az1"},
	"us-west-1":      {"g4dn.12xlarge", "usw1-az1"},
	"us-west-2":      {"g6e.12xlarge", "usw2-az1"},
}

// withoutM7i are AWS regions that, by the same source, do not offer M7i, on which
// all other regions run, and offer M6i. What the source lacks, ap-east-2,
// ap-southeast-7 and mx-central-1, offers M7i and no such GPU nodes by cfn-lint
// 1.58.0 (data/schemas/extensions/aws_ec2_instance).
var withoutM7i = map[string]bool{"ca-west-1": true, "me-south-1": true}
