// Package eks is the configuration of a Kubernetes cluster.
package eks

import "net/netip"

// Config describes one cluster.
type Config struct {
	// Name is the cluster's name and is put before the names of its roles. Unique
	// in its account. At most 30 characters.
	Name string
	// AccountID is the account in which the cluster lies.
	AccountID string
	// AWSRegion is the region in which the cluster lies.
	AWSRegion string
	// KubernetesVersion is the version of the control plane, 1.34 for example.
	// Amazon EKS upgrades one minor version at a time.
	KubernetesVersion string
	// UpgradePolicy is what happens when standard support of that version ends.
	// Defaults to Standard.
	UpgradePolicy UpgradePolicy
	// NodeTier is the tier of the VPC in which the control plane's interfaces and the
	// nodes stand.
	NodeTier string
	// Clients are networks outside the cluster that may reach its endpoint, on
	// port 443. Nodes always may. Defaults to none.
	Clients []Client
	// PodCallers are networks outside the cluster that may call its pods. Defaults to
	// none.
	PodCallers []PodCaller
	// TargetGroups are the names of target groups, made by others, in which the load
	// balancer controller registers pods. Defaults to none.
	TargetGroups []string
	// AccessEntries say who may do what through the Kubernetes API. Defaults to
	// nobody.
	AccessEntries []AccessEntry
	// NodeGroups are the managed node groups. One of them, at least, has nodes at all
	// times, and no taint: see SystemGroup.
	NodeGroups []NodeGroup
	// NodeTags are put on instances, volumes and network interfaces, which the
	// provider's default tags do not reach. Defaults to none.
	NodeTags map[string]string
	// AddOns are the versions of the add-ons, all of them pinned.
	AddOns AddOnVersions
	// AddOnSettings are settings of the add-ons. Defaults to AWS's own.
	AddOnSettings AddOnSettings
	// Karpenter makes what Karpenter needs at AWS: a role for it, one for its nodes,
	// and a queue with notices of instances that will be interrupted. Karpenter itself
	// is installed in the cluster. Defaults to false.
	Karpenter bool
}

// UpgradePolicy is what AWS does with a cluster at the end of standard support.
type UpgradePolicy string

// Standard has AWS upgrade the control plane by itself, at a time of its choosing.
// Extended leaves it for twelve months more, at six times the price, and then
// upgrades it.
const (
	Standard UpgradePolicy = "STANDARD"
	Extended UpgradePolicy = "EXTENDED"
)

// Client is a network from which the cluster's endpoint can be reached. Who may
// do what there is up to the access entries.
type Client struct {
	// Name is unique within the cluster.
	Name string
	// CIDR is the network's range.
	CIDR netip.Prefix
}

// PodCaller is a network from which one port of the pods can be reached.
type PodCaller struct {
	// Name is that of who calls, unique within the cluster, and Place the tier in which
	// it stands: edge/ingress.
	Name, Place string
	// CIDR is the range of that tier.
	CIDR netip.Prefix
	// Port is a TCP port of the pods, 1 to 65535.
	Port int
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

// NodeGroup is a kind of node. It becomes one managed node group in each zone: an
// autoscaler can then add a node where a volume lies, and another zone changes
// nothing of those that are there.
type NodeGroup struct {
	// Name is unique within the cluster. At most 12 characters.
	Name string
	// InstanceTypes are the EC2 types that the group may use, the first one
	// preferred. All of the AMI type's architecture.
	InstanceTypes []string
	// MinNodes is how many nodes the group starts with, in each zone, 0 to 450. Nothing
	// adds nodes to a group by itself: for what grows with load, there is Karpenter.
	MinNodes int
	// MaxNodes is how many nodes the group may be set to have, in each zone, 1 to 450, by
	// whoever needs them for a while: aws eks update-nodegroup-config. That is not drift.
	MaxNodes int
	// Capacity is how the nodes are paid for. Defaults to OnDemand.
	Capacity Capacity
	// UpdatePercentage is how much of the group, in each zone, may be replaced at a
	// time when its image changes, 1 to 100. Defaults to 33; at least one node is.
	UpdatePercentage int
	// DiskGiB is the size of each node's root volume, 20 to 16384 GiB. Defaults to
	// 100.
	DiskGiB int
	// AMIType is the kind of image: AL2023_x86_64_STANDARD for example.
	AMIType string
	// AMIRelease is the exact image, of the cluster's Kubernetes version:
	// 1.34.2-20251217 for example.
	AMIRelease string
	// Labels are Kubernetes labels of the nodes, beside those of EKS. Defaults to
	// none.
	Labels map[string]string
	// Zone has all nodes of the group stand in one zone. Defaults to all zones.
	Zone string
	// EFA gives each node an Elastic Fabric Adapter, over which the nodes of a
	// training job talk. All nodes must then be in one zone. Defaults to false.
	EFA bool
	// PlacementGroup puts the nodes close together in their zone, in a placement group
	// that is made for them. Not with a reservation, which has its own. Defaults to false.
	PlacementGroup bool
	// Reservation is the capacity that the nodes use, and without which they do not
	// start. Defaults to none.
	Reservation Reservation
	// Taints keep pods away that do not tolerate them. Defaults to none.
	Taints []Taint
}

// Reservation is EC2 capacity that somebody has reserved.
type Reservation struct {
	// ID is that of the capacity reservation: cr-0123456789abcdef0.
	ID string
	// PlacementGroup is the name of the cluster placement group in which the capacity
	// was reserved, which cannot be changed later: instances find it from within that
	// group, and from no other. Defaults to none.
	PlacementGroup string
}

// Capacity is how nodes are paid for.
type Capacity string

// Spot nodes cost a fraction, and go with two minutes' notice when AWS wants them
// back.
const (
	OnDemand Capacity = "ON_DEMAND"
	Spot     Capacity = "SPOT"
)

// Taint keeps pods that do not tolerate it off a node.
type Taint struct {
	// Key and Value are the taint's own, as pods tolerate them.
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
	GuardDutyAgent   string // reports to GuardDuty what runs on the nodes
}

// AddOnSettings are settings of add-ons in which clusters may differ.
type AddOnSettings struct {
	// WarmPrefixes is how many prefixes of 16 addresses each node keeps free for new
	// pods, 1 to 8. Defaults to 1.
	WarmPrefixes int
	// DNSReplicas is how many pods of CoreDNS there are, 2 to 20. Defaults to 2.
	DNSReplicas int
	// MetricsReplicas is how many pods of the metrics server there are, 1 to 5.
	// Defaults to 2.
	MetricsReplicas int
}
