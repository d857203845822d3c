package regions

import (
	"slices"
	"strings"

	"golang.org/x/mod/semver"

	"github.com/arteraai/region-expansion/blocks/eks"
)

// Release is what is upgraded together, since it has to fit together, and was
// rehearsed together.
type Release struct {
	// Name is the Kubernetes version and the month from which the rest is.
	Name string
	// Kubernetes is the version of the clusters: 1.36. EKS upgrades by one at a
	// time.
	Kubernetes string
	// AMIRelease is the image of all nodes, Amazon Linux 2023, of that Kubernetes
	// version.
	AMIRelease string
	// AddOns are the versions of the clusters' add-ons.
	AddOns eks.AddOnVersions
	// Provider is the exact version of the AWS provider.
	Provider string
}

// Component is a part of a release that has a version of its own.
type Component struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	// Newest is the newest version that any release has. Of what goes with one
	// Kubernetes version, it is the newest for that.
	Newest string `json:"newest"`
}

// Outdated tells whether there is a newer version.
func (c Component) Outdated() bool { return c.Version != c.Newest }

// Releases are all that a region can run, from the oldest to the newest.
func Releases() []Release { return slices.Clone(releases) }

// RunRelease is the release that the region runs: its own, if it names one.
func (r Region) RunRelease() Release {
	name := r.Release
	if name == "" {
		name = DefaultRelease
	}
	i := slices.IndexFunc(releases, func(release Release) bool { return release.Name == name })
	if i < 0 {
		return Release{} // which validation reports
	}
	return releases[i]
}

// Components are the parts of the release, each beside the newest of all releases.
func (r Release) Components() []Component { return r.beside(releases) }

func (r Release) beside(all []Release) []Component {
	found := r.parts()
	for i := range found {
		for _, other := range all {
			part := other.parts()[i]
			if goesWithKubernetes[part.Name] && other.Kubernetes != r.Kubernetes {
				continue
			}
			if newer(part.Version, found[i].Newest) {
				found[i].Newest = part.Version
			}
		}
	}
	return found
}

// goesWithKubernetes are the components of which each Kubernetes version has its own.
var goesWithKubernetes = map[string]bool{"node image": true, "kube-proxy": true}

func (r Release) parts() []Component {
	parts := []Component{
		{Name: "Kubernetes", Version: r.Kubernetes},
		{Name: "node image", Version: r.AMIRelease},
		{Name: "vpc-cni", Version: r.AddOns.VPCCNI},
		{Name: "kube-proxy", Version: r.AddOns.KubeProxy},
		{Name: "eks-pod-identity-agent", Version: r.AddOns.PodIdentityAgent},
		{Name: "coredns", Version: r.AddOns.CoreDNS},
		{Name: "aws-ebs-csi-driver", Version: r.AddOns.EBSCSIDriver},
		{Name: "aws-efs-csi-driver", Version: r.AddOns.EFSCSIDriver},
		{Name: "metrics-server", Version: r.AddOns.MetricsServer},
		{Name: "aws-guardduty-agent", Version: r.AddOns.GuardDutyAgent},
		{Name: "AWS provider", Version: r.Provider},
	}
	for i := range parts {
		parts[i].Newest = parts[i].Version
	}
	return parts
}

// newer compares versions as they are written of images, of add-ons and of
// providers: 1.34.2-20251217, v1.21.1-eksbuild.1, 5.82.2.
func newer(a, b string) bool { return semver.Compare(semantic(a), semantic(b)) > 0 }

func semantic(version string) string { return "v" + strings.TrimPrefix(version, "v") }
