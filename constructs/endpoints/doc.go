// Package endpoints builds a region's central interface endpoints: AWS services
// answer on addresses inside one VPC, and all spokes of the hub use them, so
// that calls to AWS neither leave the network nor pay for a NAT gateway. One set
// for the region costs a third of one for each of three VPCs.
//
// Each service has a private hosted zone that is shared with the other VPCs and
// answers with the endpoint under the service's usual name. Clients need no
// setting.
//
// Through an endpoint, the account's own principals reach what the account owns, and
// nobody reaches anything else: see Statements of blocks/endpoints.
package endpoints
