package access

import (
	"strings"
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
		checks, err := Checks(neutral(t, s))
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

// neutral is a stack with the same names, account and AWS region as every other. What
// is another region's by mistake stays, and is no less foreign.
func neutral(t *testing.T, s stack.Stack) stack.Stack {
	t.Helper()
	place := s.Claims()
	if place.AccountID == "" || s.IsMesh() {
		return s
	}
	same, err := stack.Parse(s.Name, []byte(strings.NewReplacer(
		place.AccountID, "333333333333", place.AWSRegion, "xx-here-1", s.Name, "region-here").Replace(s.JSON())))
	if err != nil {
		t.Fatal(err)
	}
	return same
}
