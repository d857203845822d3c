package efs

import "github.com/arteraai/region-expansion/blocks/intent"

const nfs = 2049

// Intents are those of a file system with an id, which the workers of a cluster
// mount. Members are all places of that cluster.
func (c Config) Intents(id string, workers, members []string) []intent.Intent {
	here := []string{id}
	return []intent.Intent{
		{From: workers, To: here, Packets: intent.TCP(nfs), Why: "nodes mount the file system for their pods"},
		{Kind: intent.Never, From: members, To: here, ButPorts: []int{nfs}, Why: "a mount target offers NFS alone"},
		{Kind: intent.Never, From: intent.All, ButFrom: intent.With(members, id), To: here, Why: "patient data is mounted by the nodes of one cluster, and by nothing else"},
		{Kind: intent.Never, From: here, To: intent.All, ButTo: here, Why: "a mount target opens no connection"},
	}
}
