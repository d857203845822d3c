package docs

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Cluster is a Kubernetes cluster, where its control plane has its interfaces.
type Cluster struct {
	Name    string // web
	Version string
	Groups  []NodeGroup
}

// NodeGroup is what is alike among the nodes of a cluster, in one zone or several.
type NodeGroup struct {
	Name, Instances string
	Least, Most     int // nodes in each zone
	Release         string
	Zones           []string
}

// FileSystem is a file system with mount targets in a tier.
type FileSystem struct {
	Name  string
	Zones []string
}

// Host is an instance outside of clusters, in one of the zones of a tier.
type Host struct {
	Name, Instance string // operators, t4g.small
}

func (all resources) addHosts(t *Tier, subnet *stack.Block) {
	for _, group := range all.Attached("aws_autoscaling_group", "vpc_zone_identifier", subnet) {
		host := Host{group.Top(), all.at(group, "launch_template.id").Text("instance_type")}
		if !slices.Contains(t.Hosts, host) {
			t.Hosts = append(t.Hosts, host)
		}
	}
}

func (all resources) addClusters(t *Tier, subnet *stack.Block) {
	for _, cluster := range all.Attached("aws_eks_cluster", "vpc_config.subnet_ids", subnet) {
		name := strings.TrimPrefix(cluster.Top(), "eks-")
		if !slices.ContainsFunc(t.Clusters, func(c Cluster) bool { return c.Name == name }) {
			t.Clusters = append(t.Clusters, Cluster{Name: name, Version: cluster.Text("version")})
		}
	}
}

func (all resources) addNodes(t *Tier, subnet *stack.Block, zone string) {
	for _, group := range all.Attached("aws_eks_node_group", "subnet_ids", subnet) {
		cluster := slices.IndexFunc(t.Clusters, func(c Cluster) bool { return c.Name == strings.TrimPrefix(group.Top(), "eks-") })
		if cluster < 0 {
			continue // a cluster whose control plane is in another tier
		}
		c := &t.Clusters[cluster]
		name := strings.TrimPrefix(strings.Split(group.Path, "/")[1], "nodes-of-")
		at := slices.IndexFunc(c.Groups, func(g NodeGroup) bool { return g.Name == name })
		if at < 0 {
			at, c.Groups = len(c.Groups), append(c.Groups, newNodeGroup(name, group))
		}
		c.Groups[at].Zones = append(c.Groups[at].Zones, zone)
	}
}

func newNodeGroup(name string, group *stack.Block) NodeGroup {
	return NodeGroup{
		Name: name, Instances: strings.Join(group.Strings("instance_types"), ", "), Release: group.Text("release_version"),
		Least: whole(group, "scaling_config.min_size"), Most: whole(group, "scaling_config.max_size"),
	}
}

func (all resources) addFileSystems(t *Tier, subnet *stack.Block, zone string) {
	for _, target := range all.Attached("aws_efs_mount_target", "subnet_id", subnet) {
		name := strings.TrimPrefix(all.at(target, "file_system_id").Top(), "efs-")
		at := slices.IndexFunc(t.FileSystems, func(f FileSystem) bool { return f.Name == name })
		if at < 0 {
			at, t.FileSystems = len(t.FileSystems), append(t.FileSystems, FileSystem{Name: name})
		}
		t.FileSystems[at].Zones = append(t.FileSystems[at].Zones, zone)
	}
}
