// Package egress is the configuration of what may leave a region's network: which names
// its workloads may call, and what stops everything else.
package egress

import (
	"fmt"
	"net/netip"
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes what may leave the network of one region.
type Config struct {
	// Name is put before the names of everything here. Unique in its account.
	Name string
	// AccountID is the account in which all of it is.
	AccountID string
	// AWSRegion is the AWS region in which all of it is.
	AWSRegion string
	// Mode says what inspects that which leaves.
	Mode Mode
	// Tier is the tier of the egress VPC with the firewall's endpoints, one in each zone.
	// Of Inspected alone.
	Tier string
	// Inside are all addresses of the network: what is not allowed by a name is dropped
	// wherever in it the packet comes from.
	Inside []netip.Prefix
	// Segments are the parts of the network that may call different names.
	Segments []Segment
	// Own are the names that the network answers itself: those of its private zones, of
	// AWS services with endpoints, of instances. Who calls them does not leave it, but
	// asks the same resolver. A leading dot means the name and all names under it, and nobody
	// else may have a name server under it.
	Own []string
	// Unprotected lets the firewall be deleted. Defaults to false.
	Unprotected bool
}

// Mode says what inspects that which leaves.
type Mode string

// Inspected is a firewall for packets and one for names. NamesOnly is the one for names
// alone: whoever knows an address gets there. Open is neither.
const (
	Inspected Mode = "inspected"
	NamesOnly Mode = "names-only"
	Open      Mode = "open"
)

// Segment is a part of the network whose workloads may call the same names.
type Segment struct {
	// Name is unique here: app.
	Name string
	// Sources are the addresses from which its packets come.
	Sources []netip.Prefix
	// Domains are what it may call, by TLS and HTTP.
	Domains []Domain
}

// Domain is a name that may be called, and why.
type Domain struct {
	// Name is a name in full, in lower case: sqs.ap-northeast-1.amazonaws.com. There is no
	// wildcard: under .com, .co.jp or .cloudfront.net, anybody has a name.
	Name string
	// Why is what calls it, for whoever reviews the list.
	Why string
}

// maxDomains is how many names of a segment fit into the room that its list has for good.
const maxDomains = 200

// nameRule is a name in full.
var nameRule = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if !slices.Contains([]Mode{Inspected, NamesOnly, Open}, c.Mode) {
		found.Add("mode", c.Mode, "is not a mode of egress", "use egress.Inspected, egress.NamesOnly or egress.Open")
	}
	if (c.Tier != "") != (c.Mode == Inspected) {
		found.Add("tier", c.Tier, "does not fit the mode "+string(c.Mode), "name the tier of the firewall's endpoints, if there are any")
	}
	names := problem.Names(c.Segments, func(s Segment) string { return s.Name })
	found.AddRepeated("segments", names)
	found.AddBadNames("segments", names)
	found.AddTaken("segments", names, "other", "ports")
	for _, s := range c.Segments {
		found = append(found, s.problems().Under(fmt.Sprintf("segments[%s]", s.Name))...)
	}
	for _, name := range c.Own {
		if !nameRule.MatchString(strings.TrimPrefix(name, ".")) {
			found.Add("own", name, "is not a name", "use lower-case labels, with a leading dot for all names under it")
		}
	}
	return found
}

func (s Segment) problems() (found problem.List) {
	if len(s.Sources) == 0 {
		found.Add("sources", "none", "is where no packet comes from", "name the segment's ranges")
	}
	if len(s.Domains) == 0 || len(s.Domains) > maxDomains {
		found.Add("domains", len(s.Domains), "names do not fit into a list", fmt.Sprintf("use 1 to %d", maxDomains))
	}
	found.AddRepeated("domains", problem.Names(s.Domains, func(d Domain) string { return d.Name }))
	for _, d := range s.Domains {
		path := fmt.Sprintf("domains[%s]", d.Name)
		if !nameRule.MatchString(d.Name) {
			found.Add(path+".name", d.Name, "is not a name in full", "use lower-case labels, such as www.example.com, and no wildcard")
		}
		if d.Why == "" {
			found.Add(path+".why", "nothing", "is no reason", "say what calls it")
		}
	}
	return found
}

// Key is the key that encrypts the firewall's rules.
func (c Config) Key() key.Config {
	return key.Config{Name: c.Name, Purpose: "the rules of the firewall", AccountID: c.AccountID, AWSRegion: c.AWSRegion}
}
