package eks

import (
	"encoding/json"
	"slices"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eksaddon"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// addNetworkAddOns are what a node needs to become ready. None of them needs a node to
// be installed. Node groups wait for the VPC CNI; for the others a node waits by itself.
func (c *Cluster) addNetworkAddOns() {
	agent := c.addOn("eks-pod-identity-agent", c.cfg.AddOns.PodIdentityAgent, nil, nil)
	proxy := c.addOn("kube-proxy", c.cfg.AddOns.KubeProxy, nil, nil)
	identity := c.addPodIdentity("vpc-cni", serviceAccount{"kube-system", "aws-node"}, "AmazonEKS_CNI_Policy")
	c.podNetwork = c.addOn("vpc-cni", c.cfg.AddOns.VPCCNI, c.cfg.AddOnSettings.VPCCNI(), identity)
	c.network = []cdktf.ITerraformDependable{agent, proxy, c.podNetwork}
}

// addWorkloadAddOns are what runs on nodes. AWS reports them as created once
// their pods run, so they wait for the system nodes, and for what gives pods
// their addresses and credentials. They wait for no other nodes: where AWS has no GPU
// to give, the cluster comes up without.
func (c *Cluster) addWorkloadAddOns() {
	nodes := slices.Concat(c.network, c.systemNodes)
	// Its volumes have its cluster's tag since v1.58.0 of the driver, and no other cluster may attach them.
	ebs := c.addPodIdentity("ebs-csi", serviceAccount{"kube-system", "ebs-csi-controller-sa"}, "AmazonEBSCSIDriverEKSClusterScopedPolicy")
	efs := c.addPodIdentity("efs-csi", serviceAccount{"kube-system", "efs-csi-controller-sa"}, "service-role/AmazonEFSCSIDriverPolicy")
	c.addOn("coredns", c.cfg.AddOns.CoreDNS, c.cfg.AddOnSettings.CoreDNS(), nodes)
	c.addOn("metrics-server", c.cfg.AddOns.MetricsServer, c.cfg.AddOnSettings.MetricsServer(), nodes)
	c.addOn("aws-guardduty-agent", c.cfg.AddOns.GuardDutyAgent, nil, nodes)
	c.addOn("aws-ebs-csi-driver", c.cfg.AddOns.EBSCSIDriver, nil, slices.Concat(ebs, nodes))
	mounting := c.addMountRole()
	c.addOn("aws-efs-csi-driver", c.cfg.AddOns.EFSCSIDriver, nil, slices.Concat(efs, mounting, nodes))
}

// addOn installs one add-on at one version; configuration nil is the add-on's
// own default.
func (c *Cluster) addOn(name, version string, configuration any, after []cdktf.ITerraformDependable) eksaddon.EksAddon {
	cfg := &eksaddon.EksAddonConfig{
		ClusterName:  c.name,
		AddonName:    &name,
		AddonVersion: &version,
		// The settings of this stack win, when the add-on is created and later.
		ResolveConflictsOnCreate: new("OVERWRITE"),
		ResolveConflictsOnUpdate: new("OVERWRITE"),
		Tags:                     tag.Name(c.cfg.Name, name),
	}
	if len(after) > 0 {
		cfg.DependsOn = &after
	}
	if configuration != nil {
		text, err := json.Marshal(configuration)
		if err != nil {
			panic(err) // structs of strings always encode
		}
		cfg.ConfigurationValues = new(string(text))
	}
	return eksaddon.NewEksAddon(c, new("addon-"+name), cfg)
}
