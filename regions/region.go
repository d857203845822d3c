package regions

import (
	"cmp"
	"net/netip"
	"strings"

	"github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/blocks/eks"
)

// Region is everything that makes one country's region different from the
// others. What is not here is the same everywhere.
type Region struct {
	// Code is the short name that every name in the region carries: two to four
	// lower-case letters, as a rule the country's. The stack is region-<code>.
	Code string
	// Country is where patient data stays, as an ISO 3166-1 alpha-2 code: JP.
	Country string `permanent:"patient data would have to move" instead:"bring up a new region, and retire this one: docs/operate/retire-a-region.md"`
	// AWSRegion is the region's name at AWS, which lies in the country:
	// ap-northeast-1.
	AWSRegion string `permanent:"everything would be created again elsewhere, and nothing would manage what is here" instead:"bring up a new region, and retire this one: docs/operate/retire-a-region.md"`
	// AccountID is the AWS account of the region, twelve digits. No other account
	// can be changed by the region's stack.
	AccountID string `permanent:"everything would be created again there, and nothing would manage what is here" instead:"bring up a new region, and retire this one: docs/operate/retire-a-region.md"`
	// Zones are the ids of the availability zones, two to four: apne1-az1. Add
	// new ones at the end; a zone's place in the list decides its addresses.
	Zones []string `permanent:"the subnets of later zones would get other ranges, and be replaced with everything in them" instead:"add zones at the end"`
	// Network is the region's place in the address plan of the fleet.
	Network Network
	// Ingress is how users get in. Defaults to none: nobody gets in.
	Ingress Ingress
	// StateBucket is the S3 bucket, in this region and account, that holds the
	// Terraform state. It is made before the first deploy, and so is the KMS key
	// that encrypts the state, with the alias alias/<StateBucket>.
	StateBucket string `permanent:"Terraform would find no state there, and make the region a second time" instead:"keep it"`
	// Profile is how much of a region there is. Defaults to Full.
	Profile Profile
	// Egress is what may leave the region's network. Defaults to what clusters call, and
	// nothing else.
	Egress Egress
	// Release is what versions the region runs, by its name in versions.go: a newer
	// one in the first region of an upgrade. Defaults to DefaultRelease.
	Release string
	// UpgradePolicy is what AWS does with the clusters when standard support of their
	// Kubernetes version ends: it upgrades them by itself, or leaves them for a year
	// more, at six times the price. Defaults to eks.Standard. It cannot be changed
	// after that day: docs/decisions/0096-support.md.
	UpgradePolicy eks.UpgradePolicy
	// Web are the nodes of the cluster web, which serves users.
	Web WebNodes
	// ML are the nodes of the cluster ml, which analyzes slides. A small region has
	// no such cluster.
	ML MLNodes
	// MonthlyBudgetUSD is what the region's account is expected to cost in a month,
	// in US dollars.
	MonthlyBudgetUSD int
	// Standards are the lists of controls against which Security Hub checks the account.
	// Defaults to detection.BestPractices alone.
	Standards []detection.Standard
	// Lock is how slides, records and backups are kept from being deleted early.
	Lock Lock
	// Organization is what the account's organization runs in it, and the region leaves
	// out. Defaults to nothing, so that the region makes all of it.
	Organization Organization
	// Teardown lets the region be destroyed: it removes the protection from
	// everything that holds data. Defaults to false. `TEARDOWN=region-jp cdktf destroy
	// region-jp` sets it for one command; see FromEnvironment.
	Teardown bool
	// MeshReads has the mesh take a role in the region's account that may only read.
	// Defaults to false. region plan and region drift set it for one
	// command, by MESH=read; see FromEnvironment.
	MeshReads bool
}

// Network is a region's part of the address plan.
type Network struct {
	// CIDR is the region's range, a /14, which overlaps no other region's. Its
	// VPCs take their ranges from it. Permanent, like all fields with that tag, once the
	// region is deployed: see permanent.go.
	CIDR Range `permanent:"the VPCs and everything in them would be replaced" instead:"keep it; a range of another size or place is a new region"`
	// ASN is the transit gateway's BGP number, a private one that no other region
	// has.
	ASN int
	// SharedWith are other accounts of the organization that may attach VPCs to the
	// region's hub, by their 12 digits, with addresses of the third /16 of the region's
	// range. They may call the interface endpoints, and know their names once they have
	// associated the profile that is shared with them. The account's roles may share once
	// region bootstrap has run again. Defaults to none.
	SharedWith []string
	// Tiers are more tiers of the VPCs app and ml, beside those that every region
	// has. Add new ones at the end: a tier's place in the list decides its
	// addresses. Defaults to none.
	Tiers []Tier `permanent:"the subnets of later tiers would get other ranges, and be replaced with everything in them" instead:"add tiers at the end"`
}

// Range is a range of addresses as it is written: 10.16.0.0/14. A text that is none
// is a problem like others, which validation reports.
type Range string

// Prefix is the range, or the zero Prefix of a text that is none.
func (r Range) Prefix() netip.Prefix {
	prefix, _ := netip.ParsePrefix(string(r)) // the error says no more
	return prefix
}

// Tier is one more subnet in each zone of the VPCs app and ml, for what should
// be apart from nodes and file systems.
type Tier struct {
	// Name is unique within a VPC: at most 32 lower-case letters, digits and hyphens.
	Name string
	// Bits is the prefix length of each subnet, 16 to 28.
	Bits int
	// Egress gives the tier a route to the internet, through the hub. Defaults to false.
	Egress bool
}

// Ingress is how users get into a region: by HTTPS, to the cluster web.
type Ingress struct {
	// Domain is the name under which they call: jp.artera.example. Defaults to none:
	// nobody gets in.
	Domain string
	// HostedZone is the public hosted zone in which Domain lies, by its name. It is in the
	// region's account before the first deploy, and the names above it lead to it: AWS
	// then validates the certificate. Defaults to the zone that is called like Domain, or,
	// with a certificate of one's own, to none.
	HostedZone string
	// Certificate is the ARN of a certificate that exists already, in the region's account
	// and AWS region. Defaults to one that is made, and renewed by AWS.
	Certificate string
	// From are the networks that may call, 25 at most: those of hospitals, for example.
	// Defaults to everybody.
	From []Range
}

// Organization is what an organization runs in the accounts of its members. AWS lets an
// account have only one of each in an AWS region; region preflight says what is there.
type Organization struct {
	// GuardDuty is on for the account, with the features that a region needs. Defaults
	// to false.
	GuardDuty bool
	// SecurityHub is on for the account. Defaults to false.
	SecurityHub bool
	// Config records the account's resources and delivers the record. Defaults to false.
	Config bool
	// Budgets watch what the account costs, or are refused to it. Defaults to false.
	Budgets bool
}

// Profile is how much of a region there is.
type Profile string

// A full region serves patients. A small one is for trying a country out: the
// first two zones, one NAT gateway, and the cluster web alone.
const (
	Full  Profile = ""
	Small Profile = "small"
)

// String is full or small.
func (p Profile) String() string { return cmp.Or(string(p), "full") }

// WebNodes sizes the node groups of the cluster web: what it has at all times. What serves
// users runs on nodes that Karpenter starts, and ends, as the load asks for.
type WebNodes struct {
	// System runs what the cluster itself needs, Karpenter included.
	System NodeSize
	// More are groups for what should run on nodes of its own that are always there.
	// Defaults to none.
	More []NodeGroup
}

// MLNodes sizes the node groups of the cluster ml.
type MLNodes struct {
	// System runs what the cluster itself needs; GPU runs models.
	System, GPU NodeSize
	// GPUZone is the zone of all GPU nodes, which talk to each other over EFA.
	GPUZone string
	// GPUReservation is the capacity reservation that the GPU nodes use, in GPUZone.
	// Defaults to none.
	GPUReservation eks.Reservation
	// Karpenter makes what Karpenter needs at AWS, for nodes beside the groups, as the
	// cluster web has it. Defaults to false.
	Karpenter bool
	// More are groups without GPUs, for what prepares or follows the work of models.
	// Defaults to none.
	More []NodeGroup
}

// NodeGroup is one more group of a cluster's nodes. They carry the label
// artera.ai/node-group with its name, by which pods choose them.
type NodeGroup struct {
	// Name is unique within the cluster: at most 12 lower-case letters, digits and
	// hyphens.
	Name string
	NodeSize
}

// NodeSize is how many nodes of what type a group has.
type NodeSize struct {
	// InstanceType is an EC2 type of the x86-64 architecture: m7i.large.
	InstanceType string
	// MinNodes is how many nodes there are in each zone, and MaxNodes how many somebody
	// may set the group to for a while: eks.NodeGroup. GPU groups can have a minimum of 0.
	MinNodes, MaxNodes int
}

// Name is the name of the region's stack: region-jp.
func (r Region) Name() string { return "region-" + r.Code }

// StateKey is the region's own key in its state bucket.
func (r Region) StateKey() string { return r.Name() + "/terraform.tfstate" }

// StateKMSKey is the ARN of the key that encrypts the state.
func (r Region) StateKMSKey() string {
	return "arn:aws:kms:" + r.AWSRegion + ":" + r.AccountID + ":alias/" + r.StateBucket
}

// BoundaryName is the policy that limits every role that the stack makes, whatever the
// role is given. region bootstrap makes it: docs/decisions/0104-roles.md.
const BoundaryName = "region-boundary"

// Boundary is the policy's ARN.
func (r Region) Boundary() string { return "arn:aws:iam::" + r.AccountID + ":policy/" + BoundaryName }

// UsedZones are the ids of the zones that the region's profile uses.
func (r Region) UsedZones() []string {
	if r.Profile == Small {
		return r.Zones[:min(2, len(r.Zones))]
	}
	return r.Zones
}

// HasAccount is false while the id of the account is a placeholder.
func (r Region) HasAccount() bool { return !strings.HasPrefix(r.AccountID, placeholderPrefix) }

// hasML tells whether the region has the cluster ml, with all that is its own.
func (r Region) hasML() bool { return r.Profile == Full }

// Tags are on everything in the region.
func (r Region) Tags() map[string]string {
	return map[string]string{
		"Project":   "region-expansion",
		"Region":    r.Name(),
		"Country":   r.Country,
		"ManagedBy": "terraform",
	}
}

// named is the name of a part of the region: region-jp-app. Names that all
// regions of an account share, such as those of IAM, therefore carry the region.
func (r Region) named(part string) string { return r.Name() + "-" + part }

// alertsEmail is where alerts of every region go.
const alertsEmail = "platform-alerts@artera.ai"

// accessEntries are the same in every region. Each cluster has a namespace of its own
// name, where applications are deployed. The roles must exist in the account before
// the first deploy: EKS refuses an entry for a role that does not. The roles that deploy the
// region have none: docs/decisions/0107-operators.md.
func accessEntries(cluster string) []eks.AccessEntry {
	return []eks.AccessEntry{
		{Name: "platform", Role: "platform-engineer", Policy: eks.ClusterAdmin},
		{Name: "deploy", Role: "application-deployer", Policy: eks.Edit, Namespaces: []string{cluster}},
		{Name: "operate", Role: OperatorRole, Policy: eks.View},
		{Name: "support", Role: "support-engineer", Policy: eks.View},
	}
}
