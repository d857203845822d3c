package review

import (
	"errors"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/access"
)

// Access is who may do what in a region that they could not do before.
type Access struct {
	Region    string            `json:"region"`
	Widenings []access.Widening `json:"widenings"`
	// Unstated are the addresses of policies that let somebody do more with patient
	// data, and which no commit of the change states.
	Unstated []string `json:"unstated,omitempty"`
}

// Widens is what a line of a commit message begins with that states such a policy.
const Widens = "Widens"

// AddAccess adds who may do more in a region, and compares what is about patient data
// with what is stated.
func (r *Review) AddAccess(region string, found []access.Widening, stated []Statement) {
	if len(found) == 0 {
		return
	}
	a := Access{Region: region, Widenings: found}
	for _, widening := range found {
		is := slices.Contains(stated, Statement{region, widening.Policy}) || slices.Contains(a.Unstated, widening.Policy)
		if widening.Data && !is {
			a.Unstated = append(a.Unstated, widening.Policy)
		}
	}
	r.Access = append(r.Access, a)
}

// widened is a widening as it is shown for all regions in which it is.
type widened struct{ text, region string }

// access shows each widening once, with the regions that it is in.
func (r Review) access(p *page) {
	if len(r.Access) == 0 {
		return
	}
	p.title("Who may do more")
	var all []widened
	for _, a := range r.Access {
		spelling := spellingOf(r.now[a.Region])
		for _, widening := range a.Widenings {
			text := readable(Argument{New: spelling.neutral(widening.String())}).New.(string)
			switch {
			case slices.Contains(a.Unstated, widening.Policy):
				text += ": " + p.strong("it is about patient data, and no commit states it")
			case widening.Data:
				text += ": it is about patient data; a commit states it"
			}
			all = append(all, widened{text, a.Region})
		}
	}
	for _, alike := range bundled(all, func(w widened) string { return w.text }) {
		var regions []string
		for _, w := range alike {
			regions = append(regions, w.region)
		}
		p.item(alike[0].text)
		p.detail("in " + several(regions, "stack"))
	}
}

// unstatedAccess are the lines that a commit of the change must have.
func (r Review) unstatedAccess() (lines []string) {
	for _, a := range r.Access {
		for _, address := range a.Unstated {
			lines = append(lines, "  "+Statement{a.Region, address}.line(Widens))
		}
	}
	return lines
}

// Verdict is an error if a region would lose data, or let somebody do more with it,
// and no commit states it.
func (r Review) Verdict() error {
	var problems []string
	if lines := r.unstatedLosses(); len(lines) > 0 {
		problems = append(problems, "a deploy would destroy resources that hold data, and no commit states it.\n"+
			"A construct that was only renamed keeps its resources with MoveFromId. If the loss is meant, state it in a commit message:\n"+strings.Join(lines, "\n"))
	}
	if lines := r.unstatedAccess(); len(lines) > 0 {
		problems = append(problems, "policies would let somebody do more with patient data, and no commit states it.\n"+
			"Each is above, with a request that is allowed now. If it is meant, state it in a commit message:\n"+strings.Join(lines, "\n"))
	}
	if len(problems) == 0 {
		return nil
	}
	return errors.New(strings.Join(problems, "\n\n"))
}
