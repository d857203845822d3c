package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/arteraai/region-expansion/"

// TestImportsRunOneWay holds the rooms of the house apart: what exists (regions)
// uses how it is built (constructs), never the other way round, and the tools
// read stacks without knowing what made them.
func TestImportsRunOneWay(t *testing.T) {
	rules := []struct {
		from, to string
		why      string
	}{
		{"constructs/", module + "regions", "constructs serve every region and know none"},
		{"constructs/", module + "cmd", "constructs are used by tools, not the other way round"},
		{"internal/", module + "regions", "tools read the synthesized stacks; see docs/decisions/0007-tools-read-stacks.md"},
		{"internal/", module + "constructs", "tools read the synthesized stacks; see docs/decisions/0007-tools-read-stacks.md"},
		{"guardrails/", module + "regions", "guardrails judge stacks by the facts that they are handed"},
		{"guardrails/", module + "constructs", "guardrails judge what was synthesized, whoever made it"},
		{"internal/", module + "guardrails", "tools serve every part and judge none"},
		{"cmd/region/", module + "regions", "tools read the synthesized stacks, and cmd/fleet the definition; see docs/decisions/0060-verbs-on-the-definition.md"},
		{"cmd/", module + "constructs", "tools read the synthesized stacks; see docs/decisions/0007-tools-read-stacks.md"},
	}
	for file, imports := range sources(t) {
		for _, path := range imports {
			for _, rule := range rules {
				if strings.HasPrefix(file, rule.from) && (path == rule.to || strings.HasPrefix(path, rule.to+"/")) {
					t.Errorf("%s imports %s: %s", file, path, rule.why)
				}
			}
		}
	}
}

// TestWhatIsMadeForTestsStaysWithThem holds regions at random, and ways to break
// the rules, out of everything that a user runs.
func TestWhatIsMadeForTestsStaysWithThem(t *testing.T) {
	support := []string{module + "regions/regiontest", module + "guardrails/guardrailstest", module + "internal/stack/accepted"}
	for file, imports := range sources(t) {
		for _, path := range imports {
			if slices.Contains(support, path) && !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s imports %s, which is for tests; move what it needs of it elsewhere", file, path)
			}
		}
	}
}

// TestOnlyTheseKnowCDKTF keeps a move to CDKTF's successor a mechanical rename.
func TestOnlyTheseKnowCDKTF(t *testing.T) {
	frameworks := []string{"github.com/hashicorp/terraform-cdk-go", "github.com/cdktf/", "github.com/aws/constructs-go", "github.com/aws/jsii-runtime-go"}
	allowed := []string{"main.go", "main_test.go", "regions/stack.go", "regions/meshstack.go"}
	for file, imports := range sources(t) {
		if strings.HasPrefix(file, "constructs/") || strings.HasPrefix(file, "bench/") || slices.Contains(allowed, file) {
			continue
		}
		for _, path := range imports {
			for _, framework := range frameworks {
				if strings.HasPrefix(path, framework) {
					t.Errorf("%s imports %s; only constructs/, bench/, %s may", file, path, strings.Join(allowed, ", "))
				}
			}
		}
	}
}

// sources are the imports of every Go file, by its path.
func sources(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && slices.Contains([]string{".git", ".rehearsal", "cdktf.out", "node_modules"}, path) {
			return fs.SkipDir
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			found[filepath.ToSlash(path)] = append(found[filepath.ToSlash(path)], imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
