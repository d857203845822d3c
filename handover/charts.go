package handover

import (
	_ "embed"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"
)

//go:embed Chart.yaml
var pins []byte

// Chart is a chart with its version, and where it comes from.
type Chart struct {
	Name, Version, Repository string
}

// Charts are all that a hand-over may have.
func Charts() ([]Chart, error) {
	var file struct{ Dependencies []Chart }
	if err := yaml.Unmarshal(pins, &file); err != nil {
		return nil, fmt.Errorf("the charts in Chart.yaml: %w", err)
	}
	return file.Dependencies, nil
}

// The service accounts whose roles say which controllers a cluster has.
const (
	loadBalancerAccount = "kube-system/aws-load-balancer-controller"
	dnsAccount          = "external-dns/external-dns"
	karpenterAccount    = "kube-system/karpenter"
)

// charted are the charts of a cluster, each with the namespace into which it goes.
func (c Cluster) charted() map[string]string {
	into := map[string]string{"argo-cd": "argocd"}
	for account, chart := range map[string]string{
		loadBalancerAccount: "aws-load-balancer-controller", dnsAccount: "external-dns", karpenterAccount: "karpenter",
	} {
		if slices.Contains(c.Identities, account) {
			into[chart] = "kube-system"
		}
	}
	if _, has := into["external-dns"]; has {
		into["external-dns"] = "external-dns"
	}
	if c.GPU != nil {
		into["nvidia-device-plugin"] = "kube-system"
	}
	if c.GPU != nil && c.GPU.Fabric {
		into["aws-efa-k8s-device-plugin"] = "kube-system"
	}
	return into
}
