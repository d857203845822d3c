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
			VPCCNI: "v1.22.1-eksbuild.1", KubeProxy: "v1.34.1-eksbuild.2", PodIdentityAgent: "v1.3.10-eksbuild.2",
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
			"nodeGroups: none has nodes at all times and no taint, so that add-ons such as DNS run nowhere; add one, with a minimum of at least 1"},
		{"no nodes but those that may not come (B3)", func(c *eks.Config) {
			c.NodeGroups[0].Taints = []eks.Taint{{Key: "nvidia.com/gpu", Value: "true", Effect: "NO_SCHEDULE"}}
		}, "nodeGroups: none has nodes at all times and no taint, so that add-ons such as DNS run nowhere; add one, with a minimum of at least 1"},
		{"a group from zero, beside one that has nodes (B3)", func(c *eks.Config) {
			c.NodeGroups = append(c.NodeGroups, c.NodeGroups[0])
			c.NodeGroups[1].Name, c.NodeGroups[1].MinNodes = "gpu", 0
		}, ""},
		{"reserved nodes in a placement group of their own (B10)", func(c *eks.Config) {
			c.NodeGroups[0].Zone, c.NodeGroups[0].PlacementGroup, c.NodeGroups[0].Reservation.ID = "apne1-az1", true, "cr-0123456789abcdef0"
		}, "nodeGroups[system].placementGroup: true makes a group in which no capacity of cr-0123456789abcdef0 can be; leave it out, and name the reservation's own group in reservation.placementGroup"},
		{"a reservation's group without the reservation", func(c *eks.Config) { c.NodeGroups[0].Reservation.PlacementGroup = "training" },
			`nodeGroups[system].reservation.id: "" is not the id of a capacity reservation; use one such as cr-0123456789abcdef0`},
		{"reserved nodes in all zones", func(c *eks.Config) { c.NodeGroups[0].Reservation.ID = "cr-0123456789abcdef0" },
			"nodeGroups[system].zone: none has nodes in zones where cr-0123456789abcdef0 has no capacity; name the reservation's zone"},
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
		{"a VPC CNI that heeds no tag of the node subnets (B4)", func(c *eks.Config) { c.AddOns.VPCCNI = "v1.22.0-eksbuild.9" },
			"addOns.VPCCNI: v1.22.0-eksbuild.9 gives pods addresses of the node subnets, whatever their tags say; use v1.22.1 or newer"},
		{"an add-on that is not pinned", func(c *eks.Config) { c.AddOns.CoreDNS = "latest" },
			"addOns.CoreDNS: latest is not an add-on version; use one such as v1.22.4-eksbuild.3"},
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
