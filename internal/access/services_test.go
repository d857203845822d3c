package access

import (
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

// TestWhoMustPassDoesAndNobodyElse decides, for every region, what its services and
// pods ask for, and the same of others.
func TestWhoMustPassDoesAndNobodyElse(t *testing.T) {
	simulator := start(t)
	stacks, err := stack.ReadSnapshots("../../" + stack.Snapshots)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stacks {
		checks, err := Checks(s)
		if err != nil {
			t.Fatal(err)
		}
		found, err := Fails(simulator, checks)
		if err != nil {
			t.Fatalf("%s: %v", s.Name, err)
		}
		for _, finding := range found {
			t.Errorf("%s: %s", s.Name, finding)
		}
		for _, unchecked := range Unchecked(s, checks) {
			t.Errorf("%s: %s", s.Name, unchecked)
		}
		t.Logf("%s: %d requests", s.Name, len(checks))
	}
}
