package rehearsal

import (
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/stack"
)

// startPurpose says what a local AWS begins with.
const startPurpose = "the local AWS starts, and region bootstrap and region preflight make the account ready"

// phases are the life of the region, from its first deploy on.
func (r *rehearsal) phases() []phase {
	if r.opts.Stack == stack.Mesh {
		return r.meshPhases()
	}
	if r.opts.Runbooks {
		return r.runbookPhases()
	}
	phases := []phase{{"deploy", "cdktf deploy: every resource is created", r.as(roles.Deployer, r.deploy)}}
	diff := phase{"diff", "region drift: nothing is left to change", r.as(r.opts.planner(), r.expectNoChange)}
	if r.opts.Grow {
		for _, step := range Growth() {
			phases = append(phases, phase{step.Phase, "cdktf diff and deploy: the region gets " + step.Gains + ", and nothing is replaced", r.as(roles.Deployer, r.grow(step))})
		}
		phases = append(phases, diff)
	} else {
		phases = append(phases, diff,
			phase{"recover", "region recover: had the state been lost, it would find every resource", r.as(roles.Engineer, r.expectSeen)},
			phase{"hcl", "cdktf synth --hcl, and terraform plan: without CDKTF, too, nothing is left to change", r.as(r.opts.planner(), r.expectWayOut)},
			phase{"drift", "a change behind Terraform's back, and region drift: it is seen, and nothing else", r.as(r.opts.planner(), r.expectDrift)},
			phase{"fix", "region apply: the plan that was seen is applied, and the change undone", r.as(roles.Deployer, r.fix)})
	}
	if !r.opts.Keep {
		phases = append(phases, phase{"destroy", "cdktf deploy without protections, and cdktf destroy: every resource is gone", r.withTeardownRole(r.destroy)},
			phase{"leftovers", "the AWS API: nothing is left but the state bucket", r.expectNothingLeft})
	}
	return phases
}
