package runbook

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/process"
)

func TestMain(m *testing.M) {
	process.Supervise() // takes over in the supervisors of the shells
	os.Exit(m.Run())
}

const page = "# A held lock\n\nSomebody has it.\n\n" +
	"<!-- rehearse\nexport lock=0123\n-->\n\n" +
	"```sh exit=3\necho \"ID: $lock\"; echo done; exit 3\n```\n\n" +
	"```text\nID: …\ndone\n```\n\n" +
	"1. In a list:\n\n   ```sh\n   cd /\n   pwd\n   ```\n\n" +
	"   ```text\n   /\n   ```\n\n" +
	"```sh aws\naws sts get-caller-identity\n```\n\n" +
	"```json\n{}\n```\n\n<!-- a remark -->\n"

func TestThePageIsReadAsItsReaderGoesThroughIt(t *testing.T) {
	got, err := Parse("held-lock", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	want := Page{Name: "held-lock", Folder: "docs/operate", Title: "A held lock", Steps: []Step{
		{Line: 5, Commands: "export lock=0123\n", Hidden: true},
		{Line: 10, Commands: "echo \"ID: $lock\"; echo done; exit 3\n", Status: 3, Prints: []string{"ID: …", "done"}},
		{Line: 21, Commands: "cd /\npwd\n", Prints: []string{"/"}},
		{Line: 30, Commands: "aws sts get-caller-identity\n", ForAWS: true},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhatTheRunnerDoesNotKnowIsRefused(t *testing.T) {
	for source, want := range map[string]string{
		"```sh exit=two\nfalse\n```\n": `p.md:2: "exit=two" after sh is not known; use aws, or exit=2`,
		"```sh later\nfalse\n```\n":    `p.md:2: "later" after sh is not known; use aws, or exit=2`,
		"```go into=a.go\nb\n```\n":    `p.md:2: "go into=a.go" is not an edit; use file=blocks/x/config.go, or into=regions/blocks.go after="part of a line"`,
		"```text\nfalse\n```\n":        "p.md:2: a block of text shows what commands print, and follows them",
	} {
		if _, err := Parse("p", []byte(source)); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", source, err, want)
		}
	}
}

// run runs a page with one block.
func run(t *testing.T, source string) (printed string, err error) {
	t.Helper()
	read, err := Parse("p", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	err = Shell{Dir: t.TempDir(), Env: os.Environ(), Out: &out}.Run(t.Context(), read)
	return out.String(), err
}

func TestStepsFollowEachOtherInOneShell(t *testing.T) {
	printed, err := run(t, page)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(printed, "get-caller-identity") {
		t.Error("what only AWS knows was run")
	}
}

func TestAPageThatIsNotTrueFails(t *testing.T) {
	for source, want := range map[string]string{
		"```sh\nfalse\necho on\n```\n":                   "docs/operate/p.md:2: the commands end with status 1, and must with 0; they are\n  false\n  echo on",
		"```sh exit=2\ntrue\n```\n":                      "docs/operate/p.md:2: the commands end with status 0, and must with 2; they are\n  true",
		"```sh\nfalse | true\n```\n":                     "docs/operate/p.md:2: the commands end with status 1, and must with 0; they are\n  false | true",
		"```sh\necho $none\n```\n":                       "docs/operate/p.md:2: the commands end with status 1, and must with 0; they are\n  echo $none",
		"```sh\necho a; echo b\n```\n```text\nb\na\n```": "docs/operate/p.md:2: the page shows a line that is not printed, or not after those before it: \"a\". The commands are\n  echo a; echo b",
	} {
		if _, err := run(t, source); err == nil || err.Error() != want {
			t.Errorf("%q: got\n%v\nwant\n%s", source, err, want)
		}
	}
}

func TestALineMatchesButForWhatIsLeftOut(t *testing.T) {
	for line, matching := range map[string]bool{
		"region-jp: 3 to update": true, "  region-jp:  3\tto update": true, "region-jp: … to …": true, "…update": true, "region-jp…": true, "…": true,
		"region-jp: 3": false, "region-us: …": false, "…create": false, "… to … to …": false,
	} {
		if matches("region-jp: 3 to update", line) != matching {
			t.Errorf("%q matches: %v, want %v", line, !matching, matching)
		}
	}
}

// TestEveryPageOfOperationsIsRunOrIsNoRunbook makes whoever adds a page decide.
func TestEveryPageOfOperationsIsRunOrIsNoRunbook(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "docs", "operate")
	lives, err := ReadAll(dir)
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, page := range slices.Concat(lives...) {
		known[page.Name] = true
		commands := 0
		for _, step := range page.Steps {
			if !step.Hidden && !step.ForAWS {
				commands++
			}
		}
		if commands == 0 {
			t.Errorf("%s.md has no command that is run; begin a block with ```sh", page.Name)
		}
	}
	for _, reference := range []string{"README", "mesh", "what-depends-on-what"} {
		known[reference] = true
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if name := strings.TrimSuffix(filepath.Base(file), ".md"); !known[name] {
			t.Errorf("%s is not run; add it to lives in lives.go, or here if it has nothing to run", file)
		}
	}
}
