package eks

import (
	"cmp"
	"strconv"

	"github.com/arteraai/region-expansion/internal/problem"
)

// The methods below are the settings of each add-on that a cluster changes, in the
// words of the add-on's own schema: `aws eks describe-addon-configuration`.

// VPCCNI are the settings of the add-on vpc-cni.
func (s AddOnSettings) VPCCNI() map[string]any {
	return map[string]any{
		"enableNetworkPolicy": "true",
		"env": map[string]string{
			// A prefix of 16 addresses at a time: many pods a node, few EC2 calls.
			"ENABLE_PREFIX_DELEGATION": "true",
			"WARM_PREFIX_TARGET":       strconv.Itoa(cmp.Or(s.WarmPrefixes, 1)),
		},
	}
}

// CoreDNS are the settings of the add-on coredns.
func (s AddOnSettings) CoreDNS() map[string]any {
	return map[string]any{"replicaCount": cmp.Or(s.DNSReplicas, 2)}
}

// MetricsServer are the settings of the add-on metrics-server.
func (s AddOnSettings) MetricsServer() map[string]any {
	return map[string]any{"replicas": cmp.Or(s.MetricsReplicas, 2)}
}

func (s AddOnSettings) validate() (found problem.List) {
	for _, setting := range []struct {
		path            string
		value, from, to int
	}{{"warmPrefixes", s.WarmPrefixes, 1, 8}, {"dnsReplicas", s.DNSReplicas, 2, 20}, {"metricsReplicas", s.MetricsReplicas, 1, 5}} {
		if setting.value != 0 {
			found.AddOutOfRange("addOnSettings."+setting.path, setting.value, setting.from, setting.to)
		}
	}
	return found
}
