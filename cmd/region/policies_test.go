package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/regions"
)

func TestPoliciesAreWrittenForTheUnitAndEachAccount(t *testing.T) {
	folder := t.TempDir()
	said, err := execute("policies", "--organization", "o-a1b2c3d4e5", "--out", folder)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) != 3+len(regions.All()) {
		t.Fatalf("%d files were written, want three for the unit and one for each region: %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil || !json.Valid(text) {
			t.Errorf("%s is not JSON: %v", file, err)
		}
		if !strings.Contains(said, filepath.Base(file)) {
			t.Errorf("nobody is told what to attach %s to:\n%s", file, said)
		}
	}
}
