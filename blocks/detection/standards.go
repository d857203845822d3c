package detection

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Standard is a list of controls against which Security Hub checks the account.
type Standard string

// The standards that a region can choose.
const (
	BestPractices Standard = "best-practices" // AWS Foundational Security Best Practices 1.0.0
	CIS           Standard = "cis"            // CIS AWS Foundations Benchmark 3.0.0
	NIST          Standard = "nist"           // NIST Special Publication 800-53 revision 5
)

// arns are how AWS names the standards within an AWS region: Security Hub user guide,
// "Standards reference".
var arns = map[Standard]string{
	BestPractices: "standards/aws-foundational-security-best-practices/v/1.0.0",
	CIS:           "standards/cis-aws-foundations-benchmark/v/3.0.0",
	NIST:          "standards/nist-800-53/v/5.0.0",
}

// ARN is how AWS names the standard in an AWS region.
func (s Standard) ARN(awsRegion string) string {
	return "arn:aws:securityhub:" + awsRegion + "::" + arns[s]
}

// CheckedStandards are Standards, or their default.
func (c Config) CheckedStandards() []Standard {
	if len(c.Standards) == 0 {
		return []Standard{BestPractices}
	}
	return c.Standards
}

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	found.AddRepeated("standards", problem.Names(c.Standards, func(s Standard) string { return string(s) }))
	for _, standard := range c.Standards {
		if _, known := arns[standard]; !known {
			found.Add("standards", standard, "is not a standard that regions know", "use detection.BestPractices, detection.CIS or detection.NIST")
		}
	}
	return found
}

// Control is a check of Security Hub that a region fails because of how it is built.
type Control struct {
	ID     string // EC2.10
	Reason string // why it fails, and what the region does in its place
	in     []Standard
}

// OffByDesign are the controls of a standard that a region fails by design.
func OffByDesign(standard Standard) (found []Control) {
	for _, control := range offByDesign {
		if slices.Contains(control.in, standard) {
			found = append(found, control)
		}
	}
	return found
}

var (
	bestPractices = []Standard{BestPractices}
	cis           = []Standard{CIS}
	nist          = []Standard{NIST}
	both          = []Standard{BestPractices, NIST}
)

// offByDesign are all of them. Which standard has which control: Security Hub user guide,
// "Control reference". An id that a standard does not have fails the deploy.
var offByDesign = []Control{
	{"AutoScaling.2", "A node group stands in one zone, and each zone has one, so that a zone's volumes find nodes (decision 8)", both},
	{"AutoScaling.6", "Node groups have one instance type each, whose quotas and prices are known; Karpenter adds others (decision 95)", both},
	{"CloudTrail.7", "S3 delivers access logs only to buckets without a customer-managed key; trails record who reads the bucket (decision 10)", cis},
	{"Config.1", "AWS Config records with a role of the region, and not with its service-linked one, which belongs to the account (decision 10)",
		[]Standard{BestPractices, CIS, NIST}},
	{"EC2.10", centralEndpoints, both},
	{"EC2.17", "Pods have network interfaces of their node, and GPU nodes have EFA", both},
	{"EC2.55", centralEndpoints, both},
	{"EC2.56", centralEndpoints, both},
	{"EC2.57", centralEndpoints, both},
	{"EC2.58", "No region uses Incident Manager, which this endpoint is for", both},
	{"EC2.60", "No region uses Incident Manager, which this endpoint is for", both},
	{"ECR.2", "Repositories are caches of public registries, whose tags move", both},
	{"EFS.7", "File systems are backed up daily by a plan of the region into its own vault (decision 5)", bestPractices},
	{"GuardDuty.6", "No region has functions", bestPractices},
	{"GuardDuty.7", ownAgents, bestPractices},
	{"GuardDuty.9", "No region has databases", bestPractices},
	{"GuardDuty.12", "No region has ECS", bestPractices},
	{"GuardDuty.13", ownAgents, bestPractices},
	{"Inspector.1", "Nodes run images of AWS, pinned and replaced with each release; containers are scanned in the registry", bestPractices},
	{"Inspector.3", "No region has functions", bestPractices},
	{"Inspector.4", "No region has functions", bestPractices},
	{"Macie.1", "Macie finds personal data in text; slides are images, and every read of them is recorded", both},
	{"S3.7", "Patient data and logs stay in the country: no copy in another AWS region unless the country has one", nist},
	{"S3.9", "S3 delivers access logs only to buckets without a customer-managed key; the trail records every read and write (decision 10)", both},
	{"S3.11", "Nobody consumes events of buckets; the trail records what happens to objects", nist},
	{"S3.20", "Life cycles remove objects, which S3 allows of no bucket with MFA delete; versions and the boundary of roles keep them", []Standard{CIS, NIST}},
	{"S3.22", "The region's own trail records writes of objects, in the country; this asks for a trail of all AWS regions (decision 10)", cis},
	{"S3.23", "The region's own trail records reads of objects, in the country; this asks for a trail of all AWS regions (decision 10)", cis},
}

const (
	centralEndpoints = "Endpoints stand in the VPC edge, once for all VPCs, which reach them by their usual names (decision 9)"
	ownAgents        = "GuardDuty installs no agent by itself: it is a pinned add-on of the clusters (decision 11)"
)
