package regions

import "github.com/arteraai/region-expansion/constructs/eks"

// DefaultKubernetesVersion is what a region runs that names no version of its
// own.
const DefaultKubernetesVersion = "1.34"

// kubernetesRelease is what goes with a Kubernetes version. It is pinned here and
// raised on purpose: whatever follows the newest version changes a region on a
// day that nobody chose.
type kubernetesRelease struct {
	version    string
	amiRelease string // Amazon Linux 2023; the list: github.com/awslabs/amazon-eks-ami/releases
	addOns     eks.AddOnVersions
}

// kubernetesReleases are the versions that a region can run. `aws eks
// describe-addon-versions --kubernetes-version 1.34` lists the add-ons of one.
var kubernetesReleases = map[string]kubernetesRelease{
	"1.33": {
		version:    "1.33",
		amiRelease: "1.33.5-20251120",
		addOns: eks.AddOnVersions{
			VPCCNI:           "v1.21.1-eksbuild.1",
			KubeProxy:        "v1.33.5-eksbuild.2",
			PodIdentityAgent: "v1.3.10-eksbuild.2",
			CoreDNS:          "v1.12.4-eksbuild.1",
			EBSCSIDriver:     "v1.54.0-eksbuild.1",
			EFSCSIDriver:     "v2.1.15-eksbuild.1",
			MetricsServer:    "v0.8.0-eksbuild.5",
			GuardDutyAgent:   "v1.12.1-eksbuild.2",
		},
	},
	"1.34": {
		version:    "1.34",
		amiRelease: "1.34.2-20251217",
		addOns: eks.AddOnVersions{
			VPCCNI:           "v1.21.1-eksbuild.1",
			KubeProxy:        "v1.34.1-eksbuild.2",
			PodIdentityAgent: "v1.3.10-eksbuild.2",
			CoreDNS:          "v1.12.4-eksbuild.1",
			EBSCSIDriver:     "v1.54.0-eksbuild.1",
			EFSCSIDriver:     "v2.1.15-eksbuild.1",
			MetricsServer:    "v0.8.0-eksbuild.5",
			GuardDutyAgent:   "v1.12.1-eksbuild.2",
		},
	},
}
