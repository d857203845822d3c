package atlas

import (
	"slices"
	"strings"
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

func (all resources) addClusters(t *Tier, subnet resource) {
	for _, cluster := range all.of("aws_eks_cluster") {
		if !slices.Contains(cluster.refers("vpc_config"), subnet.address) {
			continue
		}
		name := strings.TrimPrefix(cluster.block(), "eks-")
		if !slices.ContainsFunc(t.Clusters, func(c Cluster) bool { return c.Name == name }) {
			t.Clusters = append(t.Clusters, Cluster{Name: name, Version: cluster.text("version")})
		}
	}
}

func (all resources) addNodes(t *Tier, subnet resource, zone string) {
	for _, group := range all.of("aws_eks_node_group").referring("subnet_ids", subnet) {
		cluster := slices.IndexFunc(t.Clusters, func(c Cluster) bool { return c.Name == strings.TrimPrefix(group.block(), "eks-") })
		if cluster < 0 {
			continue // a cluster whose control plane stands in another tier
		}
		c := &t.Clusters[cluster]
		name := strings.TrimPrefix(strings.Split(group.path, "/")[1], "nodes-of-")
		at := slices.IndexFunc(c.Groups, func(g NodeGroup) bool { return g.Name == name })
		if at < 0 {
			at, c.Groups = len(c.Groups), append(c.Groups, newNodeGroup(name, group))
		}
		c.Groups[at].Zones = append(c.Groups[at].Zones, zone)
	}
}

func newNodeGroup(name string, group resource) NodeGroup {
	g := NodeGroup{Name: name, Instances: strings.Join(texts(group.arguments["instance_types"]), ", "), Release: group.text("release_version")}
	for _, scaling := range objects(group.arguments["scaling_config"]) {
		g.Least, g.Most = number(scaling["min_size"]), number(scaling["max_size"])
	}
	return g
}

func (all resources) addFileSystems(t *Tier, subnet resource, zone string) {
	for _, target := range all.of("aws_efs_mount_target").referring("subnet_id", subnet) {
		name := strings.TrimPrefix(all.at(target, "file_system_id").block(), "efs-")
		at := slices.IndexFunc(t.FileSystems, func(f FileSystem) bool { return f.Name == name })
		if at < 0 {
			at, t.FileSystems = len(t.FileSystems), append(t.FileSystems, FileSystem{Name: name})
		}
		t.FileSystems[at].Zones = append(t.FileSystems[at].Zones, zone)
	}
}
