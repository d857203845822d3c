package alerts

import (
	"github.com/aws/constructs-go/constructs/v10"

	"github.com/arteraai/region-expansion/constructs/ingress"
)

// OfIngress alerts when users are not served: by answers that say so, by slow ones, by
// connections that are refused, and by pods that are not well.
func (a *Alerts) OfIngress(entry *ingress.Ingress) {
	scope := constructs.NewConstruct(a, new("ingress"))
	balancer := map[string]*string{"LoadBalancer": entry.LoadBalancer()}
	targets := map[string]*string{"LoadBalancer": entry.LoadBalancer(), "TargetGroup": entry.TargetGroup()}
	for _, wanted := range []alarm{
		{name: "5xx", description: "The load balancer itself answers users with errors: no pod is there, or none answers in time",
			metric: "HTTPCode_ELB_5XX_Count", dimensions: balancer, limit: 10, times: 1},
		{name: "target-5xx", description: "Pods answer users with errors",
			metric: "HTTPCode_Target_5XX_Count", dimensions: targets, limit: 25, times: 2},
		{name: "latency", description: "One request in a hundred waits longer than five seconds for a pod",
			metric: "TargetResponseTime", dimensions: targets, statistic: "p99", limit: 5, times: 3},
		{name: "rejected", description: "The load balancer has all the connections that it can have, and refuses more",
			metric: "RejectedConnectionCount", dimensions: balancer, times: 1},
		{name: "unhealthy", description: "Pods that are to serve users do not say that they can",
			metric: "UnHealthyHostCount", dimensions: targets, statistic: "Maximum", times: 3},
	} {
		id := wanted.name
		wanted.name, wanted.namespace = "ingress-"+id, "AWS/ApplicationELB"
		a.add(scope, id, wanted)
	}
	a.add(scope, "blocked", alarm{
		name: "ingress-blocked", description: "The web application firewall refuses many requests: an attack, or a rule that users run into",
		namespace: "AWS/WAFV2", metric: "BlockedRequests", limit: 1000, times: 1,
		dimensions: map[string]*string{"WebACL": new(entry.WebACL()), "Region": &a.cfg.AWSRegion, "Rule": new("ALL")},
	})
}
