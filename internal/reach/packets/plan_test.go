package packets_test

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/reach/packets"
	"github.com/arteraai/region-expansion/internal/stack"
)

// accepted is the network of stacks as they were last accepted.
func accepted(t testing.TB, names ...string) *network.Network {
	t.Helper()
	var stacks []stack.Stack
	for _, name := range names {
		read, err := stack.Accepted("../../..", name)
		if err != nil {
			t.Fatal(err)
		}
		stacks = append(stacks, read)
	}
	return network.Read(stacks...)
}

// TestThePlanHasAHostForEachInterface needs no namespaces.
func TestThePlanHasAHostForEachInterface(t *testing.T) {
	n := accepted(t, "region-jp")
	plan := packets.NewPlan(n)
	for _, p := range n.Regions[0].Places {
		for _, i := range p.Interfaces {
			if host := plan.Hosts[i]; host == nil || host.Address != i.Addr {
				t.Errorf("%s of %s has no host", i.Addr, p.Name)
			}
		}
	}
	for _, what := range []string{"subnet app/data in apne1-az1", "router of edge in region-jp", "hub of region-jp", "internet gateway of edge", "router of other-account in region-jp"} {
		found := false
		for _, space := range plan.Spaces {
			found = found || space.What == what
		}
		if !found {
			t.Errorf("there is no namespace for the %s", what)
		}
	}
}

func TestABlackHoleIsOneInTheKernelToo(t *testing.T) {
	for _, space := range packets.NewPlan(accepted(t, "region-jp")).Spaces {
		if space.What == "hub of region-jp" {
			if setup := strings.Join(space.Setup, "\n"); !strings.Contains(setup, "route replace blackhole 10.0.0.0/8 table ") {
				t.Errorf("the hub drops nothing:\n%s", setup)
			}
		}
	}
}
