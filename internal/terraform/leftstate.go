package terraform

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// leftState is the file in a stack's folder in which Terraform leaves a state that it
// could not write to the backend: its credentials had expired, or the network was gone.
const leftState = "errored.tfstate"

// SaveState writes the state that a failed apply has left behind to the backend, and
// reports whether there was one. Terraform refuses it if the backend has a newer one.
func (s Stack) SaveState(ctx context.Context) (saved bool, err error) {
	if !s.HasLeftState() {
		return false, nil
	}
	// What keeps the state from being written keeps its lock from being released: the
	// lock may still be that of the apply.
	if err := s.terraform(ctx, io.Discard, "state", "push", "-lock=false", leftState); err != nil {
		return false, fmt.Errorf("%w\nThe state is still in %s; keep that file", err, s.LeftStateFile())
	}
	return true, os.Remove(s.LeftStateFile())
}

// LeftStateFile is where a failed apply leaves its state.
func (s Stack) LeftStateFile() string { return filepath.Join(s.outdir(), "stacks", s.Name, leftState) }

// HasLeftState reports whether a failed apply has left its state behind.
func (s Stack) HasLeftState() bool {
	_, err := os.Stat(s.LeftStateFile())
	return err == nil
}
