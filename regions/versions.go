package regions

import "github.com/arteraai/region-expansion/blocks/eks"

// Every version that a region runs stands in this file. A new one is a release at
// the end of the list; one region leads, by naming it, and the others follow when
// DefaultRelease does. docs/decisions/0063-versions.md says how to upgrade.

// DefaultRelease is what a region runs that names no release of its own.
const DefaultRelease = "1.36-2026.09"

// TerraformVersion is what a stack asks of Terraform: the first version that locks state in S3 without a table.
const TerraformVersion = ">= 1.10"

// releases are what a region can run, from the oldest to the newest.
//
// Images: https://github.com/awslabs/amazon-eks-ami/releases. Add-ons: `aws eks
// describe-addon-versions --kubernetes-version 1.36`. The provider's version is
// the one that rehearsals run, and replaces the one that the bindings ask for: see
// docs/decisions/0003-provider-version.md.
var releases = []Release{
	{
		Name:       "1.35-2026.08",
		Kubernetes: "1.35",
		AMIRelease: "1.35.6-20260728",
		AddOns: eks.AddOnVersions{
			VPCCNI:           "v1.22.3-eksbuild.1",
			KubeProxy:        "v1.35.3-eksbuild.17",
			PodIdentityAgent: "v1.3.10-eksbuild.3",
			CoreDNS:          "v1.13.2-eksbuild.11",
			EBSCSIDriver:     "v1.63.1-eksbuild.1",
			EFSCSIDriver:     "v2.3.1-eksbuild.1",
			MetricsServer:    "v0.9.0-eksbuild.5",
			GuardDutyAgent:   "v1.16.0-eksbuild.2",
		},
		Provider: "5.82.2",
	},
	{
		Name:       "1.36-2026.09",
		Kubernetes: "1.36",
		AMIRelease: "1.36.3-20260903",
		AddOns: eks.AddOnVersions{
			VPCCNI:           "v1.22.4-eksbuild.3",
			KubeProxy:        "v1.36.0-eksbuild.25",
			PodIdentityAgent: "v1.3.10-eksbuild.3",
			CoreDNS:          "v1.14.3-eksbuild.23",
			EBSCSIDriver:     "v1.66.0-eksbuild.1",
			EFSCSIDriver:     "v3.4.2-eksbuild.1",
			MetricsServer:    "v0.9.0-eksbuild.11",
			GuardDutyAgent:   "v1.16.0-eksbuild.2",
		},
		Provider: "5.82.2",
	},
}
