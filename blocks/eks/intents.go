package eks

import "github.com/arteraai/region-expansion/blocks/intent"

// ControlPlaneCall is a port on which the control plane calls a node, and what for.
type ControlPlaneCall struct {
	// Port is a TCP port of nodes and pods.
	Port int
	// Purpose is what the control plane calls there.
	Purpose string
}

// ControlPlaneCalls are those of every cluster: the kubelet, and the webhooks that run in
// pods, which listen on a few customary ports.
var ControlPlaneCalls = []ControlPlaneCall{
	{443, "webhooks and aggregated APIs"},
	{4443, "webhooks"},
	{6443, "webhooks"},
	{8443, "webhooks"},
	{9443, "webhooks of the load balancer controller"},
	{10250, "kubelet"},
	{10251, "metrics server"},
}

const https = 443

// Members are the places of a cluster with an id: its nodes, those of each
// group, and its pods.
func (c Config) Members(id string) []string {
	members := []string{id, id + "/pods"}
	for _, group := range c.NodeGroups {
		members = append(members, id+"/"+group.Name)
	}
	return members
}

// Intents are those of a cluster with an id. Clients are the places from which its API is
// called from outside.
func (c Config) Intents(id string, clients []string) []intent.Intent {
	api, members := id+"/api", c.Members(id)
	workers := []string{id, id + "/pods"}
	var calls []int
	for _, call := range ControlPlaneCalls {
		calls = append(calls, call.Port)
	}
	intents := []intent.Intent{
		{From: workers, To: []string{api}, Packets: intent.TCP(https), Why: "a node joins its cluster, and pods call its API"},
		{From: []string{api}, To: workers, Packets: intent.TCP(calls...), Why: "the control plane calls kubelets and webhooks"},
		{From: workers, To: workers, Packets: intent.Anything, Why: "pods talk to each other across nodes, on any port"},
		{Kind: intent.Never, From: []string{api}, To: members, ButPorts: calls, Why: "the control plane calls the ports that it needs, and no shell"},
		{Kind: intent.Never, From: members, To: []string{api}, ButPorts: []int{https}, Why: "the API server is all that the control plane offers"},
		{Kind: intent.Never, From: intent.All, ButFrom: intent.With(members, api), To: members,
			Why: "nothing but its own cluster opens a connection to a node or a pod, where patient data is worked on"},
	}
	return append(intents,
		intent.Intent{From: clients, To: []string{api}, Packets: intent.TCP(https), Why: "operators call the API"},
		intent.Intent{Kind: intent.Never, From: clients, To: []string{api}, ButPorts: []int{https}, Why: "the API server is all that the control plane offers"},
		intent.Intent{Kind: intent.Never, From: intent.All, ButFrom: intent.With(intent.With(members, clients...), api), To: []string{api},
			Why: "the API server answers its own cluster and operators alone"})
}

// Kept are rules that no packet needs.
func (c Config) Kept(id string) (kept []intent.Kept) {
	for _, group := range c.NodeGroups {
		if group.EFA {
			kept = append(kept, intent.Kept{Path: id + "/nodes-of-" + group.Name + "/fabric-*",
				Why: "fabric adapters bypass IP, and AWS lets them work only among members of a group that lets everything in from and out to itself; for IP, the rules of the nodes do the same"})
		}
	}
	return kept
}
