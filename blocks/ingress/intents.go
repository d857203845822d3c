package ingress

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/intent"
)

// Users is the place of whoever may call.
const Users = "users"

// Intents are those of an ingress that stands under an id, in a VPC. It calls the pods of
// one cluster, which stand in a tier. Shared are the places that everything in its VPC
// reaches.
func (c Config) Intents(id, vpc, cluster, podTier string, shared []string) []intent.Intent {
	balancer, tier, pods := []string{id}, []string{vpc + "/" + c.Tier}, []string{cluster + "/pods"}
	beside := intent.With(pods, podTier)
	intents := []intent.Intent{
		{From: []string{Users}, To: balancer, Packets: intent.TCP(HTTPS, HTTP), Why: "users call the load balancer, which leads those who call by HTTP to HTTPS"},
		{From: balancer, To: pods, Packets: intent.TCP(Pod), Why: "the load balancer hands requests to pods, in whichever zone they are, and asks whether they are well"},
		{Kind: intent.Never, From: intent.All, ButFrom: balancer, To: balancer, ButPorts: []int{HTTPS, HTTP}, Why: "the load balancer answers HTTPS, leads there by HTTP, and offers nothing else"},
		{Kind: intent.Never, From: balancer, To: intent.All, ButTo: intent.With(beside, id), Why: "the load balancer calls the pods that serve users, and nothing else"},
		{Kind: intent.Never, From: balancer, To: beside, ButPorts: []int{Pod}, Why: "the load balancer calls one port of the pods, and no other"},
		{Kind: intent.Never, From: tier, To: pods, ButPorts: []int{Pod}, Why: "what stands beside it reaches the one port of a pod that serves users, and no other"},
		{Kind: intent.Never, From: tier, To: intent.All, ButTo: slices.Concat(beside, shared, []string{vpc + "/*", id}),
			Why: "whatever stands beside the load balancer reaches its own VPC, and those pods"},
	}
	if len(c.From) > 0 {
		intents = append(intents, intent.Intent{Kind: intent.Never, From: []string{"internet"}, To: balancer, Why: "users call from the networks that the region names, and nobody else does"})
	}
	return intents
}
