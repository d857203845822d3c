package terraform

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// importsFile is beside the synthesized stack while resources are imported. cdktf does not
// know it.
const importsFile = "recover.tf"

// Ready synthesizes the stack and connects it with its backend, for the methods below.
func (s Stack) Ready(ctx context.Context) error {
	if err := s.synth(ctx); err != nil {
		return err
	}
	return s.terraform(ctx, io.Discard, "init", "-input=false", "-no-color")
}

// State is the state as Terraform keeps it; empty before the first apply. Nobody needs to
// hold the lock to read it.
func (s Stack) State(ctx context.Context) ([]byte, error) {
	var text bytes.Buffer
	err := s.terraform(ctx, &text, "state", "pull")
	return bytes.TrimSpace(text.Bytes()), err
}

// Unlock releases the lock of the state, if it still has an id.
func (s Stack) Unlock(ctx context.Context, id string) error {
	return s.terraform(ctx, io.Discard, "force-unlock", "-force", id)
}

// Untaint has the next plan keep resources, in place of replacing them.
func (s Stack) Untaint(ctx context.Context, addresses []string) error {
	for _, address := range addresses {
		if err := s.terraform(ctx, io.Discard, "untaint", s.lockTimeout(), address); err != nil {
			return err
		}
	}
	return nil
}

// Import plans to take resources into the state, by address and id, and does that if
// agree returns true for the plan. It plans nothing else of the stack.
func (s Stack) Import(ctx context.Context, ids map[string]string, agree func(Record) (bool, error)) error {
	blocks := filepath.Join(s.outdir(), "stacks", s.Name, importsFile)
	if err := os.WriteFile(blocks, []byte(importBlocks(ids)), 0o644); err != nil {
		return err
	}
	defer os.Remove(blocks)
	dir, err := os.MkdirTemp("", "region-plan-") // a plan holds secrets
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "plan")
	args := []string{"plan", "-input=false", "-no-color", s.lockTimeout(), parallelism, "-out=" + file}
	for _, address := range slices.Sorted(maps.Keys(ids)) {
		args = append(args, "-target="+address)
	}
	if err := s.terraform(ctx, io.Discard, args...); err != nil {
		return err
	}
	made, err := s.show(ctx, file)
	if err != nil {
		return err
	}
	if agreed, err := agree(NewRecord(s.Name, s.commit(ctx), made)); err != nil || !agreed {
		return err
	}
	return s.terraform(ctx, s.Out, "apply", "-input=false", "-no-color", s.lockTimeout(), parallelism, file)
}

// importBlocks are Terraform's instructions to import resources.
func importBlocks(ids map[string]string) string {
	var text strings.Builder
	for _, address := range slices.Sorted(maps.Keys(ids)) {
		fmt.Fprintf(&text, "import {\n  to = %s\n  id = %q\n}\n", address, ids[address])
	}
	return text.String()
}
