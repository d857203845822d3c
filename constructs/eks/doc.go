// Package eks builds a Kubernetes cluster: a private control plane, managed node
// groups, add-ons and the identities that workloads run under.
//
// Fixed for every cluster: no public endpoint; access through access entries
// only, and nobody is an administrator for having created it; Kubernetes
// secrets, node volumes and logs encrypted with keys of the cluster's own; all
// five control plane logs kept; IMDSv2 with a hop limit of 1, so that pods cannot
// take the node's role; pod identity instead of it.
//
// Order is part of the design. The control plane waits for its subnets alone.
// Nodes wait for the whole way out to the internet, through which they fetch their
// images, and for the VPC CNI, whose settings say how many pods a node takes. Add-ons
// that run on nodes come last, since AWS waits twenty minutes for them and then fails if
// there is no node: they wait for the system nodes, and not for GPUs.
package eks
