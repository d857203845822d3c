package regions

import (
	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/blocks/registry"
)

// web is the cluster that serves users.
func (r Region) web() eks.Config {
	cfg := r.cluster("web", r.Web.More, r.nodeGroup("system", r.Web.System))
	cfg.Karpenter = true // its load follows the day of its users
	if r.hasIngress() {
		cfg.PodCallers = []eks.PodCaller{{Name: entryPlace, Place: "edge/" + ingressTier, CIDR: r.ingressRange(), Port: ingress.Pod}}
		cfg.TargetGroups = []string{r.named("ingress")}
	}
	return cfg
}

// gpuImage is the type of image that has NVIDIA's driver.
const gpuImage = "AL2023_x86_64_NVIDIA"

// mlCluster is the cluster that analyzes slides, on nodes with GPUs.
func (r Region) mlCluster() eks.Config {
	gpu := r.nodeGroup("gpu", r.ML.GPU)
	gpu.AMIType = gpuImage
	gpu.Zone, gpu.EFA = r.ML.GPUZone, true
	gpu.Reservation, gpu.PlacementGroup = r.ML.GPUReservation, r.ML.GPUReservation.ID == ""
	gpu.DiskGiB = 500 // container images with CUDA have tens of GiB
	gpu.Taints = []eks.Taint{{Key: "nvidia.com/gpu", Value: "true", Effect: "NO_SCHEDULE"}}
	cfg := r.cluster("ml", r.ML.More, r.nodeGroup("system", r.ML.System), gpu)
	cfg.Karpenter = r.ML.Karpenter
	return cfg
}

func (r Region) cluster(name string, more []NodeGroup, groups ...eks.NodeGroup) eks.Config {
	for _, group := range more {
		groups = append(groups, r.nodeGroup(group.Name, group.NodeSize))
	}
	release := r.RunRelease()
	return eks.Config{
		Name:              r.named(name),
		AccountID:         r.AccountID,
		AWSRegion:         r.AWSRegion,
		KubernetesVersion: release.Kubernetes,
		UpgradePolicy:     r.UpgradePolicy,
		NodeTier:          "node",
		Clients:           []eks.Client{{Name: "edge", CIDR: r.operatorRange()}},
		AccessEntries:     accessEntries(name),
		NodeGroups:        groups,
		NodeTags:          r.Tags(),
		AddOns:            release.AddOns,
	}
}

func (r Region) nodeGroup(name string, size NodeSize) eks.NodeGroup {
	return eks.NodeGroup{
		Name:          name,
		InstanceTypes: []string{size.InstanceType},
		MinNodes:      size.MinNodes,
		MaxNodes:      size.MaxNodes,
		AMIType:       "AL2023_x86_64_STANDARD",
		AMIRelease:    r.RunRelease().AMIRelease,
		Labels:        map[string]string{"artera.ai/node-group": name},
	}
}

// registry brings public images through a cache in the region.
func (r Region) registry() registry.Config {
	return registry.Config{
		Name:      r.named("registry"),
		AccountID: r.AccountID,
		AWSRegion: r.AWSRegion,
		Upstreams: []registry.Upstream{
			{Prefix: "aws", Host: "public.ecr.aws"},
			{Prefix: "kubernetes", Host: "registry.k8s.io"},
			{Prefix: "quay", Host: "quay.io"},
		},
	}
}
