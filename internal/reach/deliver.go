package reach

import "github.com/arteraai/region-expansion/internal/reach/network"

// deliver is a packet at the interface that has its destination's address.
func (w *walker) deliver(i *network.Interface) *Stop {
	if w.reply {
		return w.deliverReply(i)
	}
	if i != w.To {
		return w.stop(sameAddress, i.Resource, i)
	}
	if i.NAT != nil {
		return w.stop(natTakesNone, i.NAT.Resource, nil)
	}
	if i.Open {
		return nil
	}
	if !w.allowed(i, w.src, true) {
		return w.stop(noIngress, first(i), i)
	}
	return nil
}

// back follows a reply: from where the packet came, to what its source then was. The
// security groups of both let it pass; routes and access control lists do not know it.
func (w *walker) back() *Stop {
	at := w.To
	sender := w.src
	w.reply, w.steps = true, 0
	w.src, w.dst, w.target = at, sender.Addr, w.From
	if at.Subnet != nil {
		return w.inSubnet(at.Subnet)
	}
	if sender.Subnet == nil {
		return nil
	}
	// By the internet gateway or the gateway endpoint, to the interface that sent it.
	if acl := sender.Subnet.ACL; acl != nil && !network.Allows(acl.In, at.Addr, w.Protocol, ephemeral) {
		return w.stop(deniedByACL, acl.Resource, nil)
	}
	return w.deliverReply(sender)
}

// deliverReply is a reply at an interface: the sender's, or that of a NAT gateway or a
// node which took its place.
func (w *walker) deliverReply(i *network.Interface) *Stop {
	if len(w.nats) == 0 && len(w.passed) > 0 {
		return w.stop(pastFirewall, w.passed[0].Resource, nil)
	}
	if len(w.nats) == 0 {
		return nil
	}
	sender := w.nats[len(w.nats)-1]
	w.nats = w.nats[:len(w.nats)-1]
	w.dst = sender.Addr
	if i.NAT == nil { // a node, in which its pod is
		return w.deliverReply(sender)
	}
	w.hop(i.NAT.Resource, "the NAT gateway hands the reply on to %s", sender.Addr)
	return w.inSubnet(i.Subnet)
}

// allowed tells whether one of an interface's security groups lets a packet in from a
// peer, or out to it.
func (w *walker) allowed(i, peer *network.Interface, in bool) bool {
	for _, group := range i.Groups {
		rules := group.Out
		if in {
			rules = group.In
		}
		for n := range rules {
			if w.matches(&rules[n], i, peer) {
				if w.record { // describe is for people alone
					w.hop(rules[n].Resource, "%s %s", says[in], describe(&rules[n], in))
				}
				return true
			}
		}
	}
	return false
}

// matches tells whether a rule is about the packet. A rule that names a group knows the
// addresses of its members in the same VPC: a hub does not carry such rules by default.
func (w *walker) matches(rule *network.Rule, i, peer *network.Interface) bool {
	if !rule.Takes(w.Protocol, w.Port) {
		return false
	}
	if rule.Group == nil {
		return rule.Range.Contains(peer.Addr)
	}
	return peer.Has(rule.Group) && i.Subnet != nil && peer.Subnet != nil && i.Subnet.VPC == peer.Subnet.VPC
}

// first is the first security group of an interface, which is named when none lets a
// packet pass.
func first(i *network.Interface) network.Resource {
	if len(i.Groups) > 0 {
		return i.Groups[len(i.Groups)-1].Resource
	}
	return i.Resource
}

var says = map[bool]string{true: "the security group lets in", false: "the security group lets out"}
