package eks_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/eks"
)

func good() eks.Config {
	return eks.Config{
		Name:              "region-jp-web",
		KubernetesVersion: "1.34",
		NodeGroups: []eks.NodeGroup{{
			Name: "system", InstanceTypes: []string{"m7i.large"}, MinNodes: 3, MaxNodes: 6, AMIRelease: "1.34.2-20251217",
		}},
		AddOns: eks.AddOnVersions{
			VPCCNI: "v1.21.1-eksbuild.1", KubeProxy: "v1.34.1-eksbuild.2", PodIdentityAgent: "v1.3.10-eksbuild.2",
			CoreDNS: "v1.12.4-eksbuild.1", EBSCSIDriver: "v1.54.0-eksbuild.1", EFSCSIDriver: "v2.1.15-eksbuild.1",
			MetricsServer:  "v0.8.0-eksbuild.5",
			GuardDutyAgent: "v1.12.1-eksbuild.2",
		},
	}
}

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name  string
		plant func(*eks.Config)
		want  string
	}{
		{"a good cluster", func(*eks.Config) {}, ""},
		{"a name that leaves no room for role names", func(c *eks.Config) { c.Name = strings.Repeat("x", 31) },
			"name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx has 31 characters; use at most 30"},
		{"a patch version", func(c *eks.Config) { c.KubernetesVersion = "1.34.2" },
			"kubernetesVersion: 1.34.2 is not a minor version of Kubernetes; use one such as 1.34\n" +
				"nodeGroups[system].amiRelease: 1.34.2-20251217 is not a release of Kubernetes 1.34.2; use one that starts with 1.34.2."},
		{"an upgrade policy that EKS does not have", func(c *eks.Config) { c.UpgradePolicy = "LATEST" },
			"upgradePolicy: LATEST is not an upgrade policy; use eks.Standard or eks.Extended"},
		{"no nodes", func(c *eks.Config) { c.NodeGroups = nil },
			"nodeGroups: none leaves the cluster without a node; add at least one"},
		{"two groups of one name", func(c *eks.Config) { c.NodeGroups = append(c.NodeGroups, c.NodeGroups[0]) },
			"nodeGroups: system is named twice; use each name once"},
		{"clients with the name of the nodes", func(c *eks.Config) { c.Clients = []eks.Client{{Name: "nodes"}} },
			"clients: nodes is the name of another part; use a name other than nodes"},
		{"an access entry without a name", func(c *eks.Config) { c.AccessEntries = []eks.AccessEntry{{}} },
			`accessEntries: "" is not a valid name; use up to 32 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen`},
		{"an image of another version", func(c *eks.Config) { c.NodeGroups[0].AMIRelease = "1.33.5-20251120" },
			"nodeGroups[system].amiRelease: 1.33.5-20251120 is not a release of Kubernetes 1.34; use one that starts with 1.34."},
		{"a taint without effect", func(c *eks.Config) { c.NodeGroups[0].Taints = []eks.Taint{{Key: "gpu", Effect: "NoSchedule"}} },
			"nodeGroups[system].taints[gpu].effect: NoSchedule is not a taint effect; use one of NO_SCHEDULE, NO_EXECUTE, PREFER_NO_SCHEDULE"},
		{"EFA across zones", func(c *eks.Config) { c.NodeGroups[0].EFA = true },
			"nodeGroups[system].zone: none spreads nodes that talk over EFA, which reaches no other zone; name one zone"},
		{"a kube-proxy of another version", func(c *eks.Config) { c.AddOns.KubeProxy = "v1.33.5-eksbuild.2" },
			"addOns.KubeProxy: v1.33.5-eksbuild.2 is not a version for Kubernetes 1.34; use one that starts with v1.34."},
		{"an add-on that is not pinned", func(c *eks.Config) { c.AddOns.CoreDNS = "latest" },
			"addOns.CoreDNS: latest is not an add-on version; use one such as v1.21.1-eksbuild.1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := good()
			test.plant(&cfg)
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
