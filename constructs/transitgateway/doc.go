// Package transitgateway builds the hub through which a region's VPCs reach each
// other and the internet.
//
// Every VPC belongs to a segment, and every segment has a route table of its
// own. A segment without a VPC is for what comes through a peering. A segment
// reaches exactly those that its configuration names: the gateway's default
// association and propagation are off, on the gateway and on every attachment.
// One VPC is the egress: segments that reach its segment send it all traffic for
// the internet, unless they are configured without egress.
//
// The hub also adds the routes that lead to it to the VPCs' own route tables, so
// that everything traffic depends on is in one place; see [Hub.EgressReady].
package transitgateway
