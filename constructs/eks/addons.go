package eks

import (
	"encoding/json"
	"slices"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/eksaddon"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// addNetworkAddOns are what a node needs to become ready. They are installed while
// nodes start, which wait for them by themselves: neither waits for the other in
// Terraform, and a region is up a minute earlier.
func (c *Cluster) addNetworkAddOns() {
	agent := c.addOn("eks-pod-identity-agent", c.cfg.AddOns.PodIdentityAgent, nil, nil)
	proxy := c.addOn("kube-proxy", c.cfg.AddOns.KubeProxy, nil, nil)
	identity := c.addPodIdentity("vpc-cni", serviceAccount{"kube-system", "aws-node"}, "AmazonEKS_CNI_Policy")
	network := c.addOn("vpc-cni", c.cfg.AddOns.VPCCNI, c.cfg.AddOnSettings.VPCCNI(), identity)
	c.network = []cdktf.ITerraformDependable{agent, proxy, network}
}

// addWorkloadAddOns are what runs on nodes. AWS reports them as created once
// their pods run, so they wait for every node group, and for what gives pods
// their addresses and credentials.
func (c *Cluster) addWorkloadAddOns() {
	nodes := slices.Clone(c.network)
	for _, group := range c.nodeGroups {
		nodes = append(nodes, group)
	}
	ebs := c.addPodIdentity("ebs-csi", serviceAccount{"kube-system", "ebs-csi-controller-sa"}, "service-role/AmazonEBSCSIDriverPolicy")
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
