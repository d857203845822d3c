package test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/arteraai/region-expansion/"

// TestImportsRunOneWay keeps the parts of the house apart: values (blocks, regions) do
// not know how resources are built from them (constructs, stacks), and nor do rules
// and tools, which read values and synthesized stacks.
func TestImportsRunOneWay(t *testing.T) {
	rules := []struct {
		from, to string
		why      string
	}{
		{"blocks/", module + "regions", "blocks serve every region and know none"},
		{"blocks/", module + "constructs", "blocks are values, from which constructs build resources"},
		{"regions/", module + "constructs", "regions are values, from which package stacks builds resources"},
		{"regions/", module + "stacks", "regions are values, from which package stacks builds resources"},
		{"constructs/", module + "regions", "constructs serve every region and know none"},
		{"constructs/", module + "stacks", "constructs serve every stack and know none"},
		{"constructs/", module + "cmd", "constructs are used by tools, not the other way round"},
		{"internal/", module + "constructs", "tools read values and synthesized stacks; see docs/decisions/0007-tools-read-stacks.md"},
		{"internal/", module + "stacks", "tools read values and synthesized stacks; see docs/decisions/0007-tools-read-stacks.md"},
		{"regions/", module + "guardrails", "guardrails check regions, not the other way round"},
		{"guardrails/", module + "constructs", "guardrails check what was synthesized, whoever made it"},
		{"guardrails/", module + "stacks", "guardrails check what was synthesized, whoever made it"},
		{"handover/", module + "constructs", "the hand-over reads synthesized stacks, whoever made them"},
		{"handover/", module + "stacks", "the hand-over reads synthesized stacks, whoever made them"},
		{"internal/", module + "handover", "tools serve every part, and the hand-over is one"},
		{"internal/", module + "guardrails", "tools serve every part and check none"},
		{"cmd/", module + "constructs", "tools read values and synthesized stacks; see docs/decisions/0007-tools-read-stacks.md"},
		{"cmd/", module + "stacks", "tools read values and synthesized stacks; see docs/decisions/0007-tools-read-stacks.md"},
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

// TestEveryBlockIsConfiguredAndBuilt looks for what a new block still needs: a
// construct of the same name, and a place in a region, or in another block.
func TestEveryBlockIsConfiguredAndBuilt(t *testing.T) {
	imported := map[string]bool{}
	for file, imports := range sources(t) {
		if part, _, _ := strings.Cut(file, "/"); !strings.HasSuffix(file, "_test.go") {
			for _, path := range imports {
				imported[part+" "+strings.TrimPrefix(path, module)] = true
			}
		}
	}
	configurations, err := filepath.Glob("blocks/*/config.go")
	if err != nil || len(configurations) < 10 {
		t.Fatalf("%d blocks were found, %v", len(configurations), err)
	}
	for _, file := range configurations {
		name := filepath.Base(filepath.Dir(file))
		if !imported["regions blocks/"+name] && !imported["blocks blocks/"+name] {
			t.Errorf("no region has the block %s; add it to Blocks in regions/blocks.go", name)
		}
		if !imported["stacks constructs/"+name] && !imported["constructs constructs/"+name] {
			t.Errorf("nothing builds the block %s; write constructs/%[1]s, and call its New in stacks/region.go", name)
		}
	}
}

// TestAChangeGoesIntoTwoFoldersAtMost reads what a newcomer does to add something, so
// that it stays true, and short.
func TestAChangeGoesIntoTwoFoldersAtMost(t *testing.T) {
	const page = "docs/decisions/0080-values-first.md"
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for row := range strings.Lines(string(text)) {
		cells := strings.Split(row, "|")
		if len(cells) != 5 || !strings.HasPrefix(strings.TrimSpace(cells[1]), "a") {
			continue // the heading of the table, or no part of it
		}
		rows++
		folders := regexp.MustCompile("`([a-z/<>]+/)`").FindAllStringSubmatch(cells[2], -1)
		if len(folders) == 0 || len(folders) > 2 {
			t.Errorf("%s: %s is written in %d folders, want one or two", page, strings.TrimSpace(cells[1]), len(folders))
		}
		for _, folder := range folders {
			if is, err := os.Stat(strings.ReplaceAll(folder[1], "<name>", "vpc")); err != nil || !is.IsDir() {
				t.Errorf("%s: %s is not a folder; say where %s is written now", page, folder[1], strings.TrimSpace(cells[1]))
			}
		}
	}
	if rows != 4 {
		t.Errorf("%s has %d kinds of change in its table, want 4", page, rows)
	}
}

// TestWhatIsMadeForTestsStaysWithThem keeps regions at random, and ways to break the
// rules, out of everything that a user runs.
func TestWhatIsMadeForTestsStaysWithThem(t *testing.T) {
	support := []string{module + "regions/regiontest", module + "guardrails/guardrailstest", module + "internal/stack/accepted", module + "stacks/stackstest"}
	for file, imports := range sources(t) {
		for _, path := range imports {
			if slices.Contains(support, path) && !strings.HasSuffix(file, "_test.go") {
				t.Errorf("%s imports %s, which is for tests; move what it needs of it elsewhere", file, path)
			}
		}
	}
}

// frameworks are what resources are built with: CDKTF, its bindings, and jsii.
var frameworks = []string{"github.com/hashicorp/terraform-cdk-go", "github.com/cdktf/", "github.com/aws/constructs-go", "github.com/aws/jsii-runtime-go"}

// builders are the parts that build resources.
var builders = []string{"constructs/", "stacks/", "bench/", "test/"}

// TestOnlyTheseKnowCDKTF keeps a move to CDKTF's successor a mechanical rename.
func TestOnlyTheseKnowCDKTF(t *testing.T) {
	for file, imports := range sources(t) {
		for _, path := range imports {
			if isFramework(path) && !slices.ContainsFunc(builders, func(part string) bool { return strings.HasPrefix(file, part) }) {
				t.Errorf("%s imports %s; only %s may", file, path, strings.Join(builders, ", "))
			}
		}
	}
}

// TestValuesCompileWithoutCDKTF checks what every package needs in the end: regions,
// blocks, rules and tools are plain Go, which compiles in seconds.
func TestValuesCompileWithoutCDKTF(t *testing.T) {
	listed, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Deps " "}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	values := 0
	for line := range strings.Lines(string(listed)) {
		path, deps, _ := strings.Cut(strings.TrimSpace(line), " ")
		folder := strings.TrimPrefix(path+"/", module)
		if folder == "" || slices.ContainsFunc(builders, func(part string) bool { return strings.HasPrefix(folder, part) }) {
			continue // package main, or one that builds resources
		}
		values++
		for dependency := range strings.FieldsSeq(deps) {
			if value := folder == "regions/" || strings.HasPrefix(folder, "blocks/"); value && isThirdParty(dependency) {
				t.Errorf("%s needs %s; values are compiled in seconds, so leave libraries to what reads them", path, dependency)
			}
			if isFramework(dependency) {
				t.Errorf("%s needs %s; move what builds resources to constructs or stacks", path, dependency)
				break
			}
		}
	}
	if values < 30 {
		t.Errorf("%d packages were looked at, so little was checked", values)
	}
}

// TestOneTypeIsCalledRegion keeps a reader from asking which Region is meant: what else
// is about a region takes one, or has a name of its own.
func TestOneTypeIsCalledRegion(t *testing.T) {
	var found []string
	for file := range sources(t) {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(parsed, func(node ast.Node) bool {
			if declared, is := node.(*ast.TypeSpec); is && declared.Name.Name == "Region" {
				found = append(found, file)
			}
			return true
		})
	}
	if !slices.Equal(found, []string{"regions/region.go"}) {
		t.Errorf("a type is called Region in %s, want regions/region.go alone; take a regions.Region, or choose another name", strings.Join(found, ", "))
	}
}

// TestOneCommand keeps the operator's tool in one place.
func TestOneCommand(t *testing.T) {
	commands, err := filepath.Glob("cmd/*")
	if err != nil || !slices.Equal(commands, []string{filepath.Join("cmd", "region")}) {
		t.Errorf("cmd/ has %v, %v; make a new verb a command of cmd/region", commands, err)
	}
}

// isThirdParty tells whether a package is in a library, other than that which compares
// versions.
func isThirdParty(path string) bool {
	host, _, _ := strings.Cut(path, "/")
	return strings.Contains(host, ".") && !strings.HasPrefix(path, module) && path != "golang.org/x/mod/semver"
}

func isFramework(path string) bool {
	return slices.ContainsFunc(frameworks, func(framework string) bool { return strings.HasPrefix(path, framework) })
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
		found[filepath.ToSlash(path)] = nil // a file may import nothing
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
