package regions

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/stack"
)

// Guard holds all stacks that were synthesized into a folder against the
// guardrails, each against its region of the fleet or against the mesh, and returns
// all findings as one error. A stack that is neither is an error as well.
func Guard(fleet []Region, outdir string) error {
	stacks, err := stack.Read(outdir)
	if errors.Is(err, stack.ErrHCL) {
		return errors.Join(guardAsJSON(), mendHCL(outdir))
	} else if err != nil {
		return err
	}
	facts := Facts(fleet)
	var against []guardrails.Facts
	for _, stack := range stacks {
		its, known := facts.Named(stack.Name)
		if !known {
			return fmt.Errorf("stack %s is no region, so nothing says what it must hold; make it one, or leave it out", stack.Name)
		}
		against = append(against, its)
	}
	return guardrails.CheckAll(stacks, against)
}

// guardAsJSON holds what `cdktf synth --hcl` makes against the guardrails: this
// program makes the same stacks once more, as JSON, and holds those against them.
func guardAsJSON() error {
	outdir, err := os.MkdirTemp("", "region-expansion-json-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(outdir)
	self, err := os.Executable()
	if err != nil {
		return err
	}
	again := exec.Command(self)
	again.Env = append(os.Environ(), "SYNTH_HCL_OUTPUT=false", "CDKTF_OUTDIR="+outdir)
	if out, err := again.CombinedOutput(); err != nil {
		return fmt.Errorf("%s (%w)", bytes.TrimSpace(out), err)
	}
	return nil
}

// Facts are what the guardrails hold the stacks of a fleet against. They are
// accepted with the stacks, in __snapshots__/fleet.json, where tools read them.
func Facts(fleet []Region) (facts guardrails.Fleet) {
	for _, r := range fleet {
		facts.Regions = append(facts.Regions, guardrails.Region{
			Name:        r.Name(),
			Code:        r.Code,
			Country:     r.Country,
			AWSRegion:   r.AWSRegion,
			AccountID:   r.AccountID,
			InCountry:   inCountry(r.Country),
			Hub:         r.hub().Name,
			EdgeCIDR:    r.edgeCIDR().String(),
			SharedWith:  r.Network.SharedWith,
			StateBucket: r.StateBucket,
			StateKey:    r.StateKey(),
			Tags:        r.tags(),
			Teardown:    r.Teardown,
		})
	}
	home, between := mesh(fleet)
	if len(between) == 0 {
		return facts
	}
	facts.Mesh = &guardrails.Mesh{Name: MeshName, Home: home.Name(), StateKey: meshStateKey(), Role: meshRole}
	for _, j := range between {
		facts.Mesh.Peerings = append(facts.Mesh.Peerings, [2]string{j.requester.Name(), j.accepter.Name()})
	}
	return facts
}
