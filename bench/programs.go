package main

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/faststart"
	"github.com/arteraai/region-expansion/internal/stack"
)

// program is one way to synthesize regions.
type program struct {
	name string
	// command synthesizes so many regions; environment is what it needs of its own.
	command     func(regions int) []string
	environment []string
}

// The programs, as the tables call them.
const (
	ours   = "fast start"
	stock  = "stock jsii"
	narrow = "JavaScript, narrow"
	whole  = "JavaScript, whole package"
	floor  = "jsii and cdktf alone"
)

//go:embed program.cjs
var javascript []byte

// modules are the Go modules that carry JavaScript packages, by the packages'
// names: the very ones that jsii runs.
var modules = map[string]string{
	"@cdktf/provider-aws": "github.com/cdktf/cdktf-provider-aws-go/aws/v19",
	"cdktf":               "github.com/hashicorp/terraform-cdk-go/cdktf",
	"constructs":          "github.com/aws/constructs-go/constructs/v10",
}

// build makes all programs in a folder.
func build(work string) ([]program, error) {
	if err := run("go", "build", "-o", work, "./bench/fleet", "./bench/core"); err != nil {
		return nil, err
	}
	for name, module := range modules {
		if err := unpack(module, filepath.Join(work, "node_modules", name)); err != nil {
			return nil, err
		}
	}
	script := filepath.Join(work, "program.cjs")
	if err := os.WriteFile(script, javascript, 0o600); err != nil {
		return nil, err
	}
	golang := func(name string) func(int) []string {
		return func(regions int) []string { return []string{filepath.Join(work, name), strconv.Itoa(regions)} }
	}
	node := func(breadth string) func(int) []string {
		return func(regions int) []string { return []string{"node", script, breadth, model(work, regions)} }
	}
	programs := []program{
		{ours, golang("fleet"), nil},
		{stock, golang("fleet"), []string{faststart.Switch + "=off"}},
		{narrow, node("narrow"), nil},
		{whole, node("whole"), nil},
		{floor, golang("core"), nil},
	}
	return programs, makeModels(work, programs)
}

// model is the folder of the stacks that the JavaScript programs make again.
func model(work string, regions int) string {
	return filepath.Join(work, "model", strconv.Itoa(regions))
}

// makeModels synthesizes them, and checks that the programs make the same of them.
func makeModels(work string, programs []program) error {
	for _, size := range sizes {
		if _, err := programs[0].run(size, model(work, size)); err != nil {
			return err
		}
	}
	want, err := resources(model(work, sizes[0]))
	if err != nil {
		return err
	}
	for _, program := range programs[1:4] {
		outdir := filepath.Join(work, "check")
		if _, err := program.run(sizes[0], outdir); err != nil {
			return err
		}
		got, err := resources(outdir)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(want, got); diff != "" {
			return fmt.Errorf("%s: the resources are others, so there is nothing to compare (-want +got):\n%s", program.name, diff)
		}
	}
	return nil
}

// resources are those of all stacks in a folder, with their arguments.
func resources(outdir string) (map[string]any, error) {
	stacks, err := stack.Read(outdir)
	found := map[string]any{}
	for _, stack := range stacks {
		found[stack.Name] = stack.Body["resource"]
	}
	return found, err
}

// unpack extracts the JavaScript package that a Go module carries.
func unpack(module, folder string) error {
	where, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		return fmt.Errorf("where is %s: %w", module, err)
	}
	archives, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(where)), "jsii", "*.tgz"))
	if err != nil || len(archives) != 1 {
		return fmt.Errorf("%s carries %d packages, want 1: %w", module, len(archives), err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return run("tar", "-xzf", archives[0], "--strip-components=1", "-C", folder)
}

func run(name string, args ...string) error {
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", name, err, out)
	}
	return nil
}
