package eks

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Config describes one cluster.
type Config struct {
	// Name is the cluster's name and is put before the names of its roles. Unique
	// in its account. At most 30 characters, so that role names fit into 64.
	Name string
	// AccountID is the account in which the cluster lies.
	AccountID string
	// AWSRegion is the region in which the cluster lies.
	AWSRegion string
	// KubernetesVersion is the version of the control plane, 1.34 for example.
	// Amazon EKS upgrades one minor version at a time and never goes back.
	KubernetesVersion string
	// VPC is the network of the control plane's interfaces and of the nodes.
	VPC *vpc.VPC
	// NodeTier is the tier of the VPC in which both stand.
	NodeTier string
	// ReadyToExit is what must exist before a node can reach the internet.
	ReadyToExit []cdktf.ITerraformDependable
	// Clients are networks outside the cluster that may reach its endpoint, on
	// port 443. Nodes always may. Defaults to none.
	Clients []Client
	// LogRetentionDays is how long control plane logs are kept: a number of days
	// that CloudWatch Logs knows. Defaults to 365.
	LogRetentionDays int
	// AccessEntries say who may do what through the Kubernetes API. Defaults to
	// nobody.
	AccessEntries []AccessEntry
	// NodeGroups are the managed node groups. At least one.
	NodeGroups []NodeGroup
	// AddOns are the versions of the add-ons, all of them pinned.
	AddOns AddOnVersions
}

// Client is a network from which the cluster's endpoint can be reached. Who may
// do what there is up to the access entries.
type Client struct {
	// Name is unique within the cluster.
	Name string
	// CIDR is the network's range.
	CIDR netip.Prefix
}

// AccessEntry lets an IAM role use the Kubernetes API.
type AccessEntry struct {
	// Name is unique within the cluster.
	Name string
	// Role is the name of the IAM role in the cluster's account.
	Role string
	// Policy is what the role may do.
	Policy AccessPolicy
	// Namespaces limit the policy. Defaults to the whole cluster.
	Namespaces []string
}

// AccessPolicy is a set of Kubernetes permissions that AWS maintains.
type AccessPolicy string

// The access policies, from the most powerful to the least.
const (
	ClusterAdmin AccessPolicy = "AmazonEKSClusterAdminPolicy"
	Admin        AccessPolicy = "AmazonEKSAdminPolicy"
	Edit         AccessPolicy = "AmazonEKSEditPolicy"
	View         AccessPolicy = "AmazonEKSViewPolicy"
)

// NodeGroup is a group of like nodes, spread over the zones.
type NodeGroup struct {
	// Name is unique within the cluster.
	Name string
	// InstanceTypes are the EC2 types that the group may use, the first one
	// preferred. All of the AMI type's architecture.
	InstanceTypes []string
	// MinNodes and MaxNodes bound the group, which starts with MinNodes. What an
	// autoscaler makes of it in between is not drift.
	MinNodes, MaxNodes int
	// DiskGiB is the size of each node's root volume. Defaults to 100.
	DiskGiB int
	// AMIType is the kind of image: AL2023_x86_64_STANDARD for example.
	AMIType string
	// AMIRelease is the exact image: 1.34.2-20251217 for example. Its minor
	// version is the cluster's, or up to three behind it.
	AMIRelease string
	// Labels are Kubernetes labels of the nodes, beside those of EKS. Defaults to
	// none.
	Labels map[string]string
	// Taints keep pods away that do not tolerate them. Defaults to none.
	Taints []Taint
}

// Taint keeps pods that do not tolerate it off a node.
type Taint struct {
	Key, Value string
	// Effect is NO_SCHEDULE, NO_EXECUTE or PREFER_NO_SCHEDULE.
	Effect string
}

// AddOnVersions pins every add-on, since the newest version is another one every
// few weeks. `aws eks describe-addon-versions --kubernetes-version 1.34` lists
// what a cluster can run.
type AddOnVersions struct {
	VPCCNI           string // networking of pods
	KubeProxy        string // networking of services
	PodIdentityAgent string // gives pods the credentials of their role
	CoreDNS          string // names inside the cluster
	EBSCSIDriver     string // volumes on EBS
	EFSCSIDriver     string // volumes on EFS
	MetricsServer    string // what autoscaling of pods reads
}
