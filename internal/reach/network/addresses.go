package network

import "net/netip"

// everywhere is all addresses.
var everywhere = netip.MustParsePrefix("0.0.0.0/0")

// Addresses that represent others. They are in ranges that RFC 5737 and RFC 2544 keep for
// documentation and tests, so that no real one is meant.
var (
	// internet is any address of the internet.
	internet = netip.MustParseAddr("203.0.113.10")
	// user is whoever calls a load balancer that lets in everybody.
	user = netip.MustParseAddr("203.0.113.20")
	// aws is any address of an AWS service without an endpoint.
	aws = netip.MustParseAddr("198.18.2.10")

	publicAddresses = netip.MustParseAddr("198.51.100.1")
)

// serviceRanges represent the addresses of the services that have gateway endpoints.
// AWS keeps the real ones in prefix lists of its own.
var serviceRanges = map[string]netip.Prefix{
	"s3":       netip.MustParsePrefix("198.18.0.0/24"),
	"dynamodb": netip.MustParsePrefix("198.18.1.0/24"),
}

// publicAddress is the next elastic address of the region.
func (r *reader) publicAddress() netip.Addr {
	addr := r.next
	r.next = addr.Next()
	return addr
}
