package transitgateway

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2managedprefixlist"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ec2transitgatewayprefixlistreference"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// roomInList is how many ranges fit into the list. Each reference to a list
// counts as that many routes, however many are in it.
const roomInList = 20.0

// addBlackHoles drops traffic to some ranges, in every segment. A route to one of the
// hub's own VPCs is more specific, and wins. The list is named closed, as when it was
// first deployed: another name would replace it.
func (h *Hub) addBlackHoles() {
	if len(h.cfg.BlackHoles) == 0 {
		return
	}
	var entries []*ec2managedprefixlist.Ec2ManagedPrefixListEntry
	for _, dropped := range h.cfg.BlackHoles {
		entries = append(entries, &ec2managedprefixlist.Ec2ManagedPrefixListEntry{Cidr: new(dropped.String()), Description: new("Closed, but for the hub's own VPCs")})
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
