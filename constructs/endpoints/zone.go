package endpoints

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53record"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53zone"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/vpcendpoint"

	spec "github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addZone makes all VPCs resolve the endpoint under the service's usual name.
func (e *Endpoints) addZone(scope constructs.Construct, service spec.Service, endpoint vpcendpoint.VpcEndpoint) {
	domain := service.Domain(e.cfg.AWSRegion)
	vpcs := []*route53zone.Route53ZoneVpc{{VpcId: e.vpc.ID()}}
	for _, name := range slices.Sorted(maps.Keys(e.clients)) {
		vpcs = append(vpcs, &route53zone.Route53ZoneVpc{VpcId: e.clients[name].ID()})
	}
	zone := route53zone.NewRoute53Zone(scope, new("zone"), &route53zone.Route53ZoneConfig{
		Name:    &domain,
		Comment: new("Interface endpoint of " + e.cfg.Name),
		Vpc:     &vpcs,
		Tags:    tag.Name(e.cfg.Name, service.ID()),
	})
	e.zones[service.ID()] = zone.Arn()
	if service.CallsSubdomains() {
		e.addRecord(scope, "record-subdomains", zone, "*."+domain, endpoint)
	} else {
		e.addRecord(scope, "record", zone, domain, endpoint)
	}
}

func (e *Endpoints) addRecord(scope constructs.Construct, id string, zone route53zone.Route53Zone, name string, endpoint vpcendpoint.VpcEndpoint) {
	// The first entry is the regional one, which answers with the address in the
	// caller's zone as long as that is healthy.
	regional := endpoint.DnsEntry().Get(new(0.0))
	record := route53record.NewRoute53Record(scope, &id, &route53record.Route53RecordConfig{
		ZoneId: zone.ZoneId(),
		Name:   &name,
		Type:   new("A"),
		Alias: &route53record.Route53RecordAlias{
			Name:                 regional.DnsName(),
			ZoneId:               regional.HostedZoneId(),
			EvaluateTargetHealth: new(false),
		},
	})
	e.ready = append(e.ready, record)
}
