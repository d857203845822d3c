package rehearsal

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

// TestACallThatBreaksAWSsModelFailsItsPhase is about errors that the provider takes for
// something else: that nothing is there, say.
func TestACallThatBreaksAWSsModelFailsItsPhase(t *testing.T) {
	const violation = `iam:CreateRole: RoleName: "a b" does not match [\\w+=,.@-]+`
	r, calls := phasesOfCalls(t)
	if err := r.expectNoViolation(); err != nil {
		t.Errorf("before any call: %v", err)
	}
	if err := calls(gateway.Call{Violation: violation})(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := r.expectNoViolation(); err == nil || !strings.Contains(err.Error(), "iam:CreateRole: RoleName") {
		t.Errorf("got %v, want the violation", err)
	}
}
