package repository

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

const root = "../.."

// workflow is a file of .github, as much of it as the rules are about.
type workflow struct {
	Permissions map[string]string
	Jobs        map[string]job
	Runs        struct{ Steps []step } // of an action of our own
}

type job struct {
	Permissions map[string]string
	Timeout     int `yaml:"timeout-minutes"`
	Environment string
	Uses        string
	Concurrency struct {
		Group            string
		CancelInProgress *bool `yaml:"cancel-in-progress"`
	}
	Steps []step
}

type step struct {
	If, Uses, Run string
	With          map[string]string
}

// files are the texts of all workflows and actions, by path.
func files(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, pattern := range []string{".github/workflows/*", ".github/actions/*/*"} {
		paths, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no %s: %v", pattern, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			found[path] = string(text)
		}
	}
	return found
}

func parse(t *testing.T, text string) (found workflow) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(text), &found); err != nil {
		t.Fatal(err)
	}
	return found
}

// steps are all steps of a file.
func (w workflow) steps() []step {
	found := slices.Clone(w.Runs.Steps)
	for _, job := range w.Jobs {
		found = append(found, job.Steps...)
	}
	return found
}

// takes reports whether a job takes an action, in any version.
func (j job) takes(action string) bool {
	return slices.ContainsFunc(j.Steps, func(s step) bool { return strings.HasPrefix(s.Uses, action+"@") })
}

// runs reports whether a job runs a command.
func (j job) runs(command string) bool {
	return slices.ContainsFunc(j.Steps, func(s step) bool { return strings.Contains(s.Run, command) })
}
