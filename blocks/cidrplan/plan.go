// Package cidrplan divides address ranges: a region's range into VPCs, a VPC's
// range into the subnets of its tiers. It is arithmetic on plain values.
//
// A plan never moves what it has given out. Every tier owns room for [MaxZones]
// subnets from the start, and tiers take their room in the order in which they
// are declared, so a new zone or a new tier, declared last, leaves all others
// where they were.
package cidrplan

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"net/netip"
)

// MaxZones is the number of zones for which every tier keeps room. No AWS
// region offers an account more than six, and none of those that a region of
// ours lies in more than four.
const MaxZones = 4

// The sizes of a subnet that AWS accepts.
const minBits, maxBits = 16, 28

// Tier asks for one subnet in each zone.
type Tier struct {
	Name string // unique within the plan
	Bits int    // prefix length of each subnet, 16 to 28: what AWS accepts
}

// Subnets gives each tier its subnets, one for each zone, in the order of the
// zones. It fails if the tiers with their spare zones do not fit into the range,
// and for an invalid range or size.
//
// For example, in 10.16.0.0/16 the tiers node/20 and data/24 for three zones are
// node 10.16.0.0/20, 10.16.16.0/20, 10.16.32.0/20 (10.16.48.0/20 is kept) and
// data 10.16.64.0/24, 10.16.65.0/24, 10.16.66.0/24 (10.16.67.0/24 is kept).
func Subnets(within netip.Prefix, zones int, tiers []Tier) (map[string][]netip.Prefix, error) {
	if zones < 1 || zones > MaxZones {
		return nil, fmt.Errorf("%d zones: a plan has room for 1 to %d", zones, MaxZones)
	}
	if !within.IsValid() || !within.Addr().Is4() || within != within.Masked() {
		return nil, fmt.Errorf("%s is not a range of IPv4 addresses", within)
	}
	plan := make(map[string][]netip.Prefix, len(tiers))
	next := uint64(number(within.Addr()))
	end := next + size(within.Bits())
	for _, tier := range tiers {
		if tier.Bits < minBits || tier.Bits > maxBits {
			return nil, fmt.Errorf("tier %s: /%d is not a valid subnet size, which is /%d to /%d", tier.Name, tier.Bits, minBits, maxBits)
		}
		room := MaxZones * size(tier.Bits)
		start := align(next, room)
		if start+room > end {
			return nil, fmt.Errorf("tier %s needs %d addresses (%d subnets of /%d), and %s has %d left",
				tier.Name, room, MaxZones, tier.Bits, within, left(start, end))
		}
		for zone := range zones {
			first := start + uint64(zone)*size(tier.Bits)
			plan[tier.Name] = append(plan[tier.Name], netip.PrefixFrom(address(first), tier.Bits))
		}
		next = start + room
	}
	return plan, nil
}

// Room is what a tier owns, with the zones that it may have one day, by the first of its
// subnets.
func Room(first netip.Prefix) netip.Prefix {
	return netip.PrefixFrom(first.Addr(), first.Bits()-bits.TrailingZeros(MaxZones))
}

// Slice is the index-th block of the given prefix length within a range:
// Slice(10.16.0.0/14, 16, 3) is 10.19.0.0/16. It panics if there is no such
// block, since both numbers are constants of the design.
func Slice(within netip.Prefix, length, index int) netip.Prefix {
	if length < within.Bits() || length > 32 || uint64(index) >= size(within.Bits())/size(length) {
		panic(fmt.Sprintf("no block %d of /%d in %s", index, length, within))
	}
	return netip.PrefixFrom(address(uint64(number(within.Addr()))+uint64(index)*size(length)), length)
}

func size(length int) uint64 { return 1 << (32 - length) }

func align(n, to uint64) uint64 {
	return (n + to - 1) >> bits.TrailingZeros64(to) << bits.TrailingZeros64(to)
}

func left(start, end uint64) uint64 {
	if start >= end {
		return 0
	}
	return end - start
}

func number(a netip.Addr) uint32 {
	four := a.As4()
	return binary.BigEndian.Uint32(four[:])
}

func address(n uint64) netip.Addr {
	var four [4]byte
	binary.BigEndian.PutUint32(four[:], uint32(n))
	return netip.AddrFrom4(four)
}
