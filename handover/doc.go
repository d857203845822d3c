// Package handover writes what a GitOps repository needs to go on where Terraform ends:
// the charts that run in a region's clusters with their values, Karpenter's node classes
// and pools, storage classes, namespaces, and the Applications with which Argo CD follows
// all of it. Everything comes from the region's stack, and what AWS names by itself, such
// as the ids of access points, from the region's contract.
package handover
