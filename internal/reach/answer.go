package reach

import (
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Answer is whether packets get from one place to another, and their way.
type Answer struct {
	Region string `json:"region"`
	From   string `json:"from"`
	To     string `json:"to"`
	Packet string `json:"packet"`
	Lost   string `json:"lost_zone,omitempty"`
	// Name is what the sender's resolver says, if a name was asked for.
	Name      *Name `json:"name,omitempty"`
	Reachable bool  `json:"reachable"`
	// Asked is how many pairs of addresses there are, and Reached between how many of
	// them packets get there and back. The hops are those of one of them.
	Asked   int   `json:"pairs"`
	Reached int   `json:"reached"`
	Sender  *End  `json:"sender,omitempty"`
	Target  *End  `json:"target,omitempty"`
	Hops    []Hop `json:"hops"`
	Stop    *Stop `json:"stopped,omitempty"`
	// Notes are what else somebody should know about the two places.
	Notes []string `json:"notes,omitempty"`
}

// End is one end of the way that is shown.
type End struct {
	Address string `json:"address"`
	Tier    string `json:"tier,omitempty"`
	Zone    string `json:"zone,omitempty"`
}

// Name is what the resolver of a VPC answers.
type Name struct {
	Name  string            `json:"name"`
	VPC   string            `json:"vpc"`
	Zone  *network.Resource `json:"zone,omitempty"` // the private zone that answers
	Under string            `json:"zone_name,omitempty"`
	Place string            `json:"place,omitempty"`
	// Refused is what refuses to answer for the name.
	Refused *network.Resource `json:"refused,omitempty"`
}

func ends(i *network.Interface) *End {
	e := &End{Address: i.Addr.String(), Zone: i.Zone()}
	if i.Subnet != nil {
		e.Tier = i.Subnet.Place()
	}
	return e
}

// notes are what an answer about a place does not say by itself.
func notes(p *network.Place) (found []string) {
	first := p.Interfaces[0]
	switch {
	case p.Kind == network.TierPlace && first.Open && first.Subnet.VPC.Gateway != nil:
		found = append(found, "no workload runs in "+first.Subnet.Place()+" today: the answer is about whatever is put there, with security groups that stop nothing")
	case p.Kind == network.TierPlace && first.Open:
		found = append(found, p.Name+" is whatever is put there, with security groups that stop nothing")
	case p.Name == "internet", p.Name == "aws", p.Name == "s3", p.Name == "dynamodb":
		found = append(found, first.Addr.String()+" represents all its addresses")
	case p.Name == network.OtherAccount:
		found = append(found, "another account's VPC is attached without a segment, and associated with none of the private zones of the region")
	}
	return found
}

// Text is the answer for a person.
func (a Answer) Text() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s\n", a.sentence())
	if a.Lost != "" {
		fmt.Fprintf(&text, "The zone %s is lost.\n", a.Lost)
	}
	if a.Name != nil {
		fmt.Fprintf(&text, "\n%s\n", a.Name.sentence())
	}
	if a.Sender != nil {
		fmt.Fprintf(&text, "\n  %s\n", a.Sender)
	}
	back := false
	for _, hop := range a.Hops {
		if hop.Back && !back {
			back = true
			fmt.Fprintf(&text, "  %s, and the replies:\n", a.Target)
		}
		fmt.Fprintf(&text, "    %s\n        %s\n", hop.Says, a.where(hop.Resource))
	}
	switch {
	case a.Stop != nil:
		fmt.Fprintf(&text, "  stopped: %s\n        %s\n  needs: %s\n", a.Stop.Why, a.where(a.Stop.Resource), a.Stop.Needs)
	case !back && a.Target != nil:
		fmt.Fprintf(&text, "  %s, and the replies come back the same way\n", a.Target)
	case a.Sender != nil:
		fmt.Fprintf(&text, "  %s\n", a.Sender)
	}
	for i, note := range a.Notes {
		if i == 0 {
			text.WriteString("\n")
		}
		fmt.Fprintf(&text, "Note: %s.\n", note)
	}
	return text.String()
}

// where is the address of a resource, with its stack if that is another one.
func (a Answer) where(r network.Resource) string {
	if r.Stack == a.Region || r.Stack == "" {
		return r.Address
	}
	return r.Stack + ": " + r.Address
}

func (a Answer) sentence() string {
	switch {
	case a.Asked == 0:
		return fmt.Sprintf("No: in %s, %s cannot call %s.", a.Region, a.From, a.To)
	case a.Reachable:
		return fmt.Sprintf("Yes: in %s, %s gets from %s to %s, and back.%s", a.Region, a.Packet, a.From, a.To, a.count())
	case a.Reached == 0 && a.Stop.Back:
		return fmt.Sprintf("No: in %s, %s gets from %s to %s, and the replies do not come back.%s", a.Region, a.Packet, a.From, a.To, a.count())
	case a.Reached == 0:
		return fmt.Sprintf("No: in %s, %s does not get from %s to %s.%s", a.Region, a.Packet, a.From, a.To, a.count())
	}
	return fmt.Sprintf("In part: in %s, %s gets from %s to %s for %d of %d pairs of addresses. This one is stopped:", a.Region, a.Packet, a.From, a.To, a.Reached, a.Asked)
}

func (a Answer) count() string {
	if a.Asked == 1 {
		return ""
	}
	return fmt.Sprintf(" The same holds for all %d pairs of addresses; this is one of them:", a.Asked)
}

func (e End) String() string {
	if e.Tier == "" {
		return e.Address
	}
	return fmt.Sprintf("%s in %s, %s", e.Address, e.Tier, e.Zone)
}

func (n Name) sentence() string {
	switch {
	case n.Refused != nil:
		return fmt.Sprintf("In the VPC %s, the resolver refuses to answer for %s.", n.VPC, n.Name)
	case n.Zone == nil:
		return fmt.Sprintf("In the VPC %s, no private zone answers for %s: it has its public address, as %s.", n.VPC, n.Name, n.Place)
	case n.Place == "":
		return fmt.Sprintf("In the VPC %s, the private zone %s answers for %s, and has no such record.", n.VPC, n.Under, n.Name)
	}
	return fmt.Sprintf("In the VPC %s, the private zone %s resolves %s to %s.", n.VPC, n.Under, n.Name, n.Place)
}
