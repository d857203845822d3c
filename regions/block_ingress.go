package regions

import (
	"cmp"
	"net/netip"

	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/internal/problem"
)

// ingressTier is the tier of the edge VPC that the internet can call. It is not that of
// the NAT gateways, whose routes are about what comes back from the internet.
const ingressTier = "ingress"

// problems are those that the configuration of the block does not show.
func (i Ingress) problems() (found problem.List) {
	if i.Domain == "" && (i.HostedZone != "" || i.Certificate != "" || len(i.From) > 0) {
		found.Add("Domain", "none", "leaves users nothing to call", "name it, or leave Ingress out")
	}
	for _, from := range i.From {
		if !from.Prefix().IsValid() {
			found.Add("From", from, "is not a range of addresses", "use one such as 192.0.2.0/24")
		}
	}
	return found
}

// hasIngress tells whether users can call the region.
func (r Region) hasIngress() bool { return r.Ingress.Domain != "" }

// Entry are the blocks by which users get into a region.
type Entry struct {
	Balancer   ingress.Config
	AccessLogs bucket.Config
}

// balancer has users reach the pods of the cluster web.
func (r Region) balancer() ingress.Config {
	cfg := ingress.Config{
		Name:        r.named("ingress"),
		AccountID:   r.AccountID,
		AWSRegion:   r.AWSRegion,
		Tier:        ingressTier,
		Domain:      r.Ingress.Domain,
		HostedZone:  r.Ingress.HostedZone,
		Certificate: r.Ingress.Certificate,
		Pods:        appPods,
		Unprotected: r.Teardown,
	}
	if r.Ingress.Certificate == "" {
		cfg.HostedZone = cmp.Or(r.Ingress.HostedZone, r.Ingress.Domain)
	}
	for _, from := range r.Ingress.From {
		cfg.From = append(cfg.From, from.Prefix())
	}
	return cfg
}

// accessLogs has who called what, as long as the other records. Load balancers deliver
// to no bucket that is encrypted with a key of the region: user guide of Application Load
// Balancers, "Enable access logs".
func (r Region) accessLogs() bucket.Config {
	return bucket.Config{
		Name:          "artera-" + r.named("access-logs"),
		AccountID:     r.AccountID,
		AWSRegion:     r.AWSRegion,
		AmazonKey:     true,
		Writers:       []bucket.Writer{bucket.LoadBalancers},
		ColdAfterDays: 90,
		KeepDays:      sixYears,
	}
}

// ingressRoutes lead from the load balancer to the pods of the cluster web, and back. The
// hub knows both already, from the VPCs themselves.
func (r Region) ingressRoutes() []transitgateway.Route {
	if !r.hasIngress() {
		return nil
	}
	return []transitgateway.Route{
		{Name: "pods", Attachment: "edge", Tier: ingressTier, To: appPods},
		{Name: "ingress", Attachment: "app", Tier: "pod", To: r.ingressRange()},
	}
}

// ingressRange is the range of the tier of the load balancer, with its room for more zones.
func (r Region) ingressRange() netip.Prefix {
	return r.edge().Range(ingressTier)
}
