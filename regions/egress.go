package regions

import (
	"fmt"
	"slices"

	"github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Egress is what may leave a region's network.
type Egress struct {
	// Mode is what inspects that which leaves. Defaults to egress.Inspected in a full
	// region, and to egress.NamesOnly in a small one, the only one that may have it.
	Mode egress.Mode
	// Reason says why a region is egress.Open, and nothing else.
	Reason string
	// Domains are what the region's workloads call, besides what those of every region do.
	// Defaults to none.
	Domains []Domain
}

// Domain is a name that workloads may call.
type Domain struct {
	// From is the VPC of the workloads: app or ml.
	From string
	// Name is a name in full, in lower case.
	Name string
	// Why is what calls it.
	Why string
}

// egressMode is what inspects that which leaves this region.
func (r Region) egressMode() egress.Mode {
	switch {
	case r.Egress.Mode != "":
		return r.Egress.Mode
	case r.Profile == Small:
		return egress.NamesOnly
	}
	return egress.Inspected
}

func (r Region) egressProblems() (found problem.List) {
	switch mode := r.egressMode(); {
	case mode == egress.NamesOnly && r.Profile != Small:
		found.Add("Egress.Mode", mode, "lets a full region reach any address that it knows", "leave it out, or use egress.Open with a reason")
	case mode == egress.Open && r.Egress.Reason == "":
		found.Add("Egress.Reason", "nothing", "is no reason to leave egress open", "say why, and until when")
	case mode != egress.Open && r.Egress.Reason != "":
		found.Add("Egress.Reason", r.Egress.Reason, "is a reason for egress that is not open", "leave it out, or use egress.Open")
	}
	for _, d := range r.Egress.Domains {
		if segments := r.workloads(); !slices.Contains(segments, d.From) {
			found.Add(fmt.Sprintf("Egress.Domains[%s].From", d.Name), d.From, "is not a VPC with workloads", "use one of "+list(segments))
		}
	}
	return found
}

// workloads are the VPCs of the region's workloads.
func (r Region) workloads() []string {
	if r.hasML() {
		return []string{"app", "ml"}
	}
	return []string{"app"}
}
