package guardrails_test

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/reach"
	"github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/regions"
)

// change is one that somebody could make to the network of a region.
type change struct {
	at   *stack.Block
	what string         // widened to 0.0.0.0/0
	body map[string]any // nil to remove the resource
}

// parts are the types whose resources must each have a reason.
var parts = []string{
	"aws_route", "aws_route_table_association", "aws_ec2_transit_gateway_route", "aws_ec2_transit_gateway_route_table_association",
	"aws_ec2_transit_gateway_route_table_propagation", "aws_ec2_transit_gateway_prefix_list_reference",
	"aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule", "aws_vpc_endpoint", "aws_route53_record",
}

// removals take each part out.
func removals(of stack.Blocks) (changes []change) {
	for _, b := range of.Of(parts...) {
		if b.Kind != "aws_route53_record" || strings.HasPrefix(b.Path, "endpoints/") {
			changes = append(changes, change{at: b})
		}
	}
	return changes
}

// widenings let each part do more: a route take every destination, a rule let everybody
// through or to every port, a subnet or an attachment use the table of another, a segment
// learn the range of a VPC that it did not know.
func widenings(of stack.Blocks) (changes []change) {
	widen := func(b *stack.Block, what string, set map[string]any) {
		body := maps.Clone(b.Body)
		for argument, value := range set {
			if body[argument] = value; value == nil {
				delete(body, argument)
			}
		}
		changes = append(changes, change{b, what, body})
	}
	for _, b := range of.Of("aws_route", "aws_ec2_transit_gateway_route") {
		if b.Text("destination_cidr_block") != "0.0.0.0/0" {
			widen(b, "widened to 0.0.0.0/0", map[string]any{"destination_cidr_block": "0.0.0.0/0"})
		}
	}
	for _, b := range of.Of("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule") {
		if b.Text("cidr_ipv4") != "0.0.0.0/0" {
			widen(b, "widened to 0.0.0.0/0", map[string]any{"cidr_ipv4": "0.0.0.0/0", "referenced_security_group_id": nil})
		}
		if b.Text("ip_protocol") != "-1" {
			widen(b, "widened to all ports", map[string]any{"ip_protocol": "-1", "from_port": nil, "to_port": nil})
		}
	}
	for _, b := range of.Of("aws_route_table_association") {
		for _, table := range sameVPC(of, b) {
			widen(b, "given the table "+table.Path, map[string]any{"route_table_id": "${" + table.Address + ".id}"})
		}
	}
	for _, kind := range []string{"association", "propagation"} {
		for _, b := range of.Of("aws_ec2_transit_gateway_route_table_" + kind) {
			for _, table := range of.Of("aws_ec2_transit_gateway_route_table") {
				same := func(other *stack.Block) bool {
					return other.Value("transit_gateway_attachment_id") == b.Value("transit_gateway_attachment_id") &&
						other.Text("transit_gateway_route_table_id") == "${"+table.Address+".id}"
				}
				if !slices.ContainsFunc(of.Of(b.Kind), same) {
					widen(b, "moved to "+table.Path, map[string]any{"transit_gateway_route_table_id": "${" + table.Address + ".id}"})
				}
			}
		}
	}
	return changes
}

// sameVPC are the tables of the VPC of a subnet that has no way out, in which it has one:
// what somebody does who wants to give the tier a way out.
func sameVPC(of stack.Blocks, association *stack.Block) (tables []*stack.Block) {
	own, _ := of.Target(association.Value("route_table_id"))
	if len(of.Attached("aws_route", "route_table_id", own)) > 0 {
		return nil
	}
	for _, table := range of.Of("aws_route_table") {
		if table.Value("vpc_id") == own.Value("vpc_id") && len(of.Attached("aws_route", "route_table_id", table)) > 0 {
			tables = append(tables, table)
		}
	}
	return tables
}

// around is region-jp with what it is joined with.
type around struct {
	jp, us, mesh network.Source
	region       regions.Region
	intents      []intent.Intent
}

func readAround(t testing.TB) around {
	t.Helper()
	read := func(name string) network.Source {
		s, err := stack.Accepted("..", name)
		if err != nil {
			t.Fatal(err)
		}
		return network.NewSource(s)
	}
	return around{read("region-jp"), read("region-us"), read("mesh"), japan, japan.Intents()}
}

// breaks tells whether an intent breaks by a change, and which. Most break in the region
// alone, which is looked at first, since that is quick.
func (a around) breaks(c change) (why string, broken bool) {
	changed := a.jp.Replace(c.at.Address, c.body)
	n := network.Of(changed)
	checker := reach.NewChecker(n)
	for _, i := range a.intents {
		if checker.Check(n.Regions[0], n.Regions[0], i) != nil {
			return i.Why, true
		}
	}
	if found := guardrails.CheckReach([]network.Source{changed, a.us, a.mesh}, regions.All()); len(found) > 0 {
		return found[0].Rule.Why, true
	}
	return "", false
}

// kept tells whether a value in the code says why a resource stays that no intent needs.
func (a around) kept(b *stack.Block) (why string, is bool) {
	for _, kept := range a.region.Kept() {
		if matched, _ := path.Match(kept.Path, b.Path); matched {
			return kept.Why, true
		}
	}
	return "", false
}

// TestNothingInTheNetworkIsWithoutAReasonDocumented takes each route, association,
// propagation, rule, record and endpoint of region-jp out, and widens each, one at a time.
// An intent must break; or a value says why it stays; or the document says what else stays
// closed when it is widened.
func TestNothingInTheNetworkIsWithoutAReasonDocumented(t *testing.T) {
	a := readAround(t)
	var needed, kept, breaking int
	var redundant, harmless strings.Builder
	for _, c := range removals(a.jp.Blocks) {
		_, broken := a.breaks(c)
		why, stays := a.kept(c.at)
		switch {
		case broken && stays:
			t.Errorf("%s is needed by an intent after all; take it out of what Kept returns", c.at.Path)
		case broken:
			needed++
		case stays:
			kept++
			fmt.Fprintf(&redundant, "| `%s` | %s |\n", c.at.Path, why)
		default:
			t.Errorf("no intent needs %s (%s); remove it from the stack, add the intent that it is there for, or say in Kept why it stays", c.at.Address, c.at.Path)
		}
	}
	for _, c := range widenings(a.jp.Blocks) {
		if _, broken := a.breaks(c); broken {
			breaking++
			continue
		}
		fmt.Fprintf(&harmless, "| `%s` | %s |\n", c.at.Path, c.what)
	}
	t.Logf("removed: %d break an intent, %d are kept for a reason; widened: %d break an intent", needed, kept, breaking)
	accepted.Section(t, reachPage, "kept", "\n| it stays | because |\n|---|---|\n"+redundant.String()+"\n")
	accepted.Section(t, reachPage, "widened", "\n| this may be | so |\n|---|---|\n"+harmless.String()+"\n")
	accepted.Section(t, reachPage, "counts", fmt.Sprintf("\nOf region-jp, %d are needed by an intent and %d stay for another reason. Widened, %d let something through that must never flow.\n", needed, kept, breaking))
}

// reachPage is the page about what is redundant on purpose.
const reachPage = "../docs/network.md"
