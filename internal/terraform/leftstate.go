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
	if !s.hasLeftState() {
		return false, nil
	}
	// What keeps the state from being written keeps its lock from being released: the
	// lock may still be that of the apply.
	if err := s.terraform(ctx, io.Discard, "state", "push", "-lock=false", leftState); err != nil {
		return false, fmt.Errorf("%w\nThe state is still in %s; keep that file", err, s.leftStateFile())
	}
	return true, os.Remove(s.leftStateFile())
}

func (s Stack) leftStateFile() string { return filepath.Join(s.outdir(), "stacks", s.Name, leftState) }

func (s Stack) hasLeftState() bool {
	_, err := os.Stat(s.leftStateFile())
	return err == nil
}
