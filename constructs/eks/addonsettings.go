package eks

import (
	"cmp"
	"strconv"

	"github.com/arteraai/region-expansion/internal/problem"
)

// The types below are the settings that this package uses of each add-on, in the
// words of the add-on's own schema: `aws eks describe-addon-configuration`.

type vpcCNIConfiguration struct {
	EnableNetworkPolicy string            `json:"enableNetworkPolicy"`
	Env                 map[string]string `json:"env"`
}

type coreDNSConfiguration struct {
	ReplicaCount int `json:"replicaCount"`
}

type metricsServerConfiguration struct {
	Replicas int `json:"replicas"`
}

func (s AddOnSettings) vpcCNI() vpcCNIConfiguration {
	return vpcCNIConfiguration{
		EnableNetworkPolicy: "true",
		Env: map[string]string{
			// A prefix of 16 addresses at a time: many pods a node, few EC2 calls.
			"ENABLE_PREFIX_DELEGATION": "true",
			"WARM_PREFIX_TARGET":       strconv.Itoa(cmp.Or(s.WarmPrefixes, 1)),
		},
	}
}

func (s AddOnSettings) coreDNS() coreDNSConfiguration {
	return coreDNSConfiguration{ReplicaCount: cmp.Or(s.DNSReplicas, 2)}
}

func (s AddOnSettings) metricsServer() metricsServerConfiguration {
	return metricsServerConfiguration{Replicas: cmp.Or(s.MetricsReplicas, 2)}
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
