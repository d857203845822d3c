package handover

// Facts are what a stack says of a region.
type Facts struct {
	Stack, AccountID, AWSRegion string
	// Tags are on everything in the region.
	Tags map[string]string
	// Domain is the private zone in which the clusters may add names.
	Domain string
	// Caches are the prefixes of the registry's caches, by the registry that each is of.
	Caches map[string]string
	// Names are those that the region lets out. It is nil where all are.
	Names    []string
	Clusters []Cluster
}

// Cluster is a Kubernetes cluster.
type Cluster struct {
	// Name is that within the region, web, and FullName that of EKS, region-jp-web.
	Name, FullName string
	Kubernetes     string
	// VPC is the name of its VPC, and Zones the ids of its zones.
	VPC   string
	Zones []string
	// Namespace is where applications are deployed.
	Namespace string
	// Identities are the service accounts that have a role, as namespace/name.
	Identities []string
	// VolumesKey is the ARN of the alias of the key that encrypts volumes.
	VolumesKey  string
	FileSystems []FileSystem
	Karpenter   *Karpenter   // nil if the cluster has none
	GPU         *GPU         // nil if the cluster has none
	TargetGroup *TargetGroup // nil if no load balancer calls the cluster
}

// FileSystem is one that the nodes of a cluster may mount.
type FileSystem struct {
	// Name is that within the region, shared, and ID that of AWS, which the contract has.
	Name, ID     string
	AccessPoints []AccessPoint
}

// AccessPoint is a way into a file system.
type AccessPoint struct{ Name, ID string }

// Karpenter is what it needs to know of AWS.
type Karpenter struct {
	InstanceProfile, Queue string
	// Image is that of the managed nodes, as an alias of Karpenter: al2023@v20260903.
	Image   string
	DiskGiB int
}

// GPU is what is alike among the nodes with GPUs of a cluster.
type GPU struct {
	Groups, InstanceTypes []string
	// Fabric tells whether nodes have a fabric adapter.
	Fabric bool
}

// TargetGroup is where a load balancer sends requests.
type TargetGroup struct {
	Name, HealthPath string
	Port             int
	// Callers are the ranges of the load balancer's subnets.
	Callers []string
}
