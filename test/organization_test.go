package test

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

// TestWhatTheOrganizationRunsIsLeftOut is finding A5: AWS refuses a second one.
func TestWhatTheOrganizationRunsIsLeftOut(t *testing.T) {
	region := regions.All()[0]
	region.Profile = regions.Small
	region.Organization = regions.Organization{GuardDuty: true, SecurityHub: true, Config: true, Budgets: true}
	made := synthesizeStacks(t, func(app scope) { stacks.NewRegion(app, region) })[region.Name()]
	for _, kind := range toolchain.TypesOf(made.Body) {
		for _, left := range []string{"aws_guardduty_", "aws_securityhub_", "aws_config_", "aws_budgets_"} {
			if strings.HasPrefix(kind, left) {
				t.Errorf("the organization runs it, and the stack has %s; leave it out in its block", kind)
			}
		}
	}
}
