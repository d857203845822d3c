package inventory

import (
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/route53"
	"github.com/aws/aws-sdk-go-v2/service/route53/types"
)

// route53Listers see the whole account. A zone goes only after its records, so
// listing the zones is enough.
func route53Listers(cfg aws.Config) []lister {
	return []lister{paged(route53.NewListHostedZonesPaginator(route53.NewFromConfig(cfg), nil),
		func(o *route53.ListHostedZonesOutput) []types.HostedZone { return o.HostedZones },
		func(z types.HostedZone) Item { return Item{"route53/hosted-zone", str(z.Id), str(z.Name)} })}
}
