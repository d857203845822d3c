package terraform

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestAStateThatCannotBeWrittenIsSavedLater is about finding A9: an apply outlives its
// credentials, and the state is lost with the machine that ran it.
func TestAStateThatCannotBeWrittenIsSavedLater(t *testing.T) {
	s, kept := checkout(t), startBackend(t)
	write(t, filepath.Join(s.Root, "main.tf.json"), `{
		"terraform": {"backend": {"http": {"address": "`+kept.url+`"}}},
		"resource": {"terraform_data": {"vpc": {}}}}`)
	agreed := reviewed(t, plan(t, s))

	kept.refuse(true)
	if _, err := s.Apply(t.Context(), agreed); err == nil || !strings.Contains(err.Error(), "region save-state region-xx") {
		t.Errorf("an apply that cannot write its state must fail, and say what saves it; it says: %v", err)
	}
	if _, err := s.SaveState(t.Context()); err == nil || !strings.Contains(err.Error(), s.LeftStateFile()) {
		t.Errorf("as long as the backend refuses the state, it must stay, and the error must say where: %v", err)
	}

	kept.refuse(false)
	if saved, err := s.SaveState(t.Context()); !saved || err != nil {
		t.Fatalf("saved: %v, %v", saved, err)
	}
	if got := kept.resources(t); len(got) != 1 || got[0] != "vpc" {
		t.Errorf("the state has %v, and the apply made vpc", got)
	}
	if s.HasLeftState() {
		t.Error("the file must go: a later apply could take it for its own")
	}
	if saved, err := s.SaveState(t.Context()); saved || err != nil {
		t.Errorf("nothing is left to save, and it reports %v, %v", saved, err)
	}
}
