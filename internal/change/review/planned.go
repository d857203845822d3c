package review

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/terraform"
)

// Plan is what Terraform would do to a region that was deployed as it was before.
type Plan struct {
	Region  string             `json:"region"`
	Effects []terraform.Effect `json:"effects"`
	// Stated are the losses of data that a commit of the change states.
	Stated []string `json:"stated,omitempty"`
	// Unstated are the others.
	Unstated []string `json:"unstated,omitempty"`
}

// Statement says in a commit of the change what is meant to happen to a resource: that
// it is destroyed or replaced although it holds data, or lets somebody do more with it.
type Statement struct{ Region, Address string }

// Destroys is what a line of a commit message begins with that states a loss.
const Destroys = "Destroys"

// ParseStatements reads what follows a trailer in commit messages, each a region and an
// address. Its error names every one that is neither.
func ParseStatements(trailer string, lines []string) (stated []Statement, err error) {
	var wrong []error
	for _, line := range lines {
		fields := strings.Fields(line)
		if len(fields) != 2 || !strings.HasPrefix(fields[0], "region-") || !strings.Contains(fields[1], ".") {
			wrong = append(wrong, fmt.Errorf("%s: %s, in a commit message, is not a region and an address; write it, as in %s",
				trailer, line, Statement{"region-jp", "aws_kms_key.data-key_5D719C34"}.line(trailer)))
			continue
		}
		stated = append(stated, Statement{fields[0], fields[1]})
	}
	return stated, errors.Join(wrong...)
}

// line is the statement as written in a commit message.
func (s Statement) line(trailer string) string { return trailer + ": " + s.Region + " " + s.Address }

// AddPlan adds what Terraform plans for a region, and compares the losses of data in
// it with those that are stated.
func (r *Review) AddPlan(region string, effects []terraform.Effect, stated []Statement) {
	p := Plan{Region: region, Effects: effects}
	for _, effect := range effects {
		kind, _ := place(effect.Address)
		switch {
		case !effect.Destroys() || !stack.HoldsData(kind):
		case slices.Contains(stated, Statement{region, effect.Address}):
			p.Stated = append(p.Stated, effect.Address)
		default:
			p.Unstated = append(p.Unstated, effect.Address)
		}
	}
	r.Rehearsed = append(r.Rehearsed, p)
}

// unstatedLosses are the lines that a commit of the change must have.
func (r Review) unstatedLosses() (lines []string) {
	for _, p := range r.Rehearsed {
		for _, address := range p.Unstated {
			lines = append(lines, "  "+Statement{p.Region, address}.line(Destroys))
		}
	}
	return lines
}
