package transitgateway

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2managedprefixlist"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayprefixlistreference"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// roomInList is how many ranges the list can ever hold. Each reference to a list
// counts as that many routes, whatever it holds.
const roomInList = 20.0

// close drops what goes to a closed range, in every segment. A route to a VPC of
// the hub's own is longer, and wins.
func (h *Hub) close() {
	if len(h.cfg.Closed) == 0 {
		return
	}
	var entries []*ec2managedprefixlist.Ec2ManagedPrefixListEntry
	for _, closed := range h.cfg.Closed {
		entries = append(entries, &ec2managedprefixlist.Ec2ManagedPrefixListEntry{Cidr: new(closed.String()), Description: new("Closed, but for the hub's own VPCs")})
	}
	list := ec2managedprefixlist.NewEc2ManagedPrefixList(h, new("closed"), &ec2managedprefixlist.Ec2ManagedPrefixListConfig{
		Name:          new(h.cfg.Name + "-closed"),
		AddressFamily: new("IPv4"),
		MaxEntries:    new(roomInList),
		Entry:         &entries,
		Tags:          tag.Name(h.cfg.Name, "closed"),
	})
	for _, segment := range h.cfg.Segments {
		ec2transitgatewayprefixlistreference.NewEc2TransitGatewayPrefixListReference(h, new("black-hole-"+segment.Name),
			&ec2transitgatewayprefixlistreference.Ec2TransitGatewayPrefixListReferenceConfig{
				TransitGatewayRouteTableId: h.segments[segment.Name].Id(),
				PrefixListId:               list.Id(),
				Blackhole:                  new(true),
			})
	}
}
