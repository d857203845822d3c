package endpoints

import "github.com/arteraai/region-expansion/blocks/intent"

const https = 443

// Places are the names of the endpoints as places.
func (c Config) Places() (places []string) {
	for _, service := range c.Services {
		places = append(places, string(service))
	}
	return places
}

// Intents are those of the endpoints. Callers are the places that call AWS services by
// their usual names, and Outside those that must not.
func (c Config) Intents(callers, outside []string) (intents []intent.Intent) {
	all := c.Places()
	for _, service := range c.Services {
		name := service.Domain(c.AWSRegion)
		if service.CallsSubdomains() {
			name = "111122223333." + name // some account's
		}
		intents = append(intents, intent.Intent{From: callers, To: []string{string(service)}, Name: name, Packets: intent.TCP(https),
			Why: "calls to " + string(service) + " stay in the network, under the service's usual name"})
	}
	return append(intents,
		intent.Intent{Kind: intent.Never, From: intent.All, ButFrom: all, To: all, ButPorts: []int{https}, Why: "AWS services answer HTTPS, and nothing else"},
		intent.Intent{Kind: intent.Never, From: outside, To: all, Why: "the endpoints serve the region's own VPCs: anything else that calls them would be taken for one of those"},
		intent.Intent{Kind: intent.Never, From: all, To: intent.All, ButTo: all, Why: "an endpoint opens no connection"},
	)
}
