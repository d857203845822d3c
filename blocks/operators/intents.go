package operators

import "github.com/arteraai/region-expansion/blocks/intent"

const https = 443

// Intents are those of the host, which stands under an id. APIs are the API servers and
// Services the endpoints that it calls; API servers stand among nodes, in NodeTiers.
func (c Config) Intents(id string, apis, services, nodeTiers []string) []intent.Intent {
	host := []string{id}
	return []intent.Intent{
		{Kind: intent.Never, From: intent.All, ButFrom: host, To: host, Why: "nobody opens a connection to the host: a session is one that the host has opened"},
		{Kind: intent.Never, From: host, To: intent.All, ButTo: intent.With(intent.With(apis, services...), intent.With(nodeTiers, id)...),
			Why: "operators reach API servers and AWS's endpoints: no node, no pod, no file and no address of the internet"},
		{Kind: intent.Never, From: host, To: intent.With(intent.With(nodeTiers, apis...), services...), ButPorts: []int{https},
			Why: "API servers and endpoints answer on one port, and nodes do not open it"},
	}
}
