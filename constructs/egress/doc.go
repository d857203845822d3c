// Package egress builds what decides about everything that leaves a region's network: a
// firewall in the egress VPC, between the hub and the NAT gateways, which lets through TLS
// and HTTP to names on a list, for each part of the network its own; and a firewall for
// names in every VPC, whose resolver answers for nothing else. Both have one list.
//
// Each zone has an endpoint of the firewall, and packets pass that of their zone on the
// way out and on the way back, so that the loss of a zone costs the others nothing. What
// is dropped is logged, and so is every name that anybody asks for.
package egress
