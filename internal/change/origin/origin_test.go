package origin

import (
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/arteraai/region-expansion/regions"
)

// checkout is one with a file of a region, and one of a construct.
func checkout(changes map[string]string) fstest.MapFS {
	files := fstest.MapFS{
		"go.mod":                {Data: []byte("module x\n\nrequire github.com/hashicorp/terraform-cdk-go/cdktf v0.21.0\n")},
		"blocks/vpc/vpc.go":     {Data: []byte("package vpc\n")},
		"constructs/vpc/nat.go": {Data: []byte("package vpc\n\nconst gateways = 3\n")},
		"regions/jp.go":         {Data: []byte("package regions\n\nvar jp = Region{Code: \"jp\"}\n")},
		"stacks/region.go":      {Data: []byte("package stacks\n")},
	}
	for file, text := range changes {
		files[file] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestOnlyWhatMayChangeAStackMakesTheCodeNewer(t *testing.T) {
	for what, test := range map[string]struct {
		changes map[string]string
		want    string
	}{
		"nothing":               {nil, ""},
		"a comment":             {map[string]string{"constructs/vpc/nat.go": "package vpc\n\n// One for each zone.\nconst gateways = 3 // zones\n"}, ""},
		"a line break":          {map[string]string{"regions/jp.go": "package regions\n\nvar jp = Region{\n\tCode: \"jp\",\n}\n"}, "regions/jp.go has changed"},
		"two lines in one":      {map[string]string{"regions/jp.go": "package regions; var jp = Region{Code: \"jp\"}\n"}, ""},
		"a value":               {map[string]string{"regions/jp.go": "package regions\n\nvar jp = Region{Code: \"jpn\"}\n"}, "regions/jp.go has changed"},
		"a construct":           {map[string]string{"constructs/vpc/nat.go": "package vpc\n\nconst gateways = 4\n"}, "constructs/vpc/nat.go has changed"},
		"a new file":            {map[string]string{"regions/kr.go": "package regions\n"}, "regions/kr.go is new"},
		"a test":                {map[string]string{"regions/jp_test.go": "package regions\n"}, ""},
		"regions for tests":     {map[string]string{"regions/regiontest/draw.go": "package regiontest\n"}, ""},
		"a tool":                {map[string]string{"internal/scan/scan.go": "package scan\n"}, ""},
		"other bindings":        {map[string]string{"go.mod": "module x\n\nrequire github.com/hashicorp/terraform-cdk-go/cdktf v0.22.0\n"}, "github.com/hashicorp/terraform-cdk-go/cdktf has changed"},
		"a module of the tools": {map[string]string{"go.mod": "module x\n\nrequire (\n\tgithub.com/hashicorp/terraform-cdk-go/cdktf v0.21.0\n\tgithub.com/spf13/cobra v1.0.0\n)\n"}, ""},
	} {
		before, err := sources(checkout(nil))
		if err != nil {
			t.Fatal(err)
		}
		now, err := sources(checkout(test.changes))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(differing(parse(lines(before)), now), ", "); got != test.want {
			t.Errorf("%s: got %q, want %q", what, got, test.want)
		}
	}
}

func TestManyChangedSourcesAreCounted(t *testing.T) {
	changed := slices.Repeat([]string{"x has changed"}, shown+3)
	if got := described(changed); strings.Count(got, "x has") != shown || !strings.HasSuffix(got, "\n  and 3 more") {
		t.Errorf("got %s", got)
	}
}

// TestEverythingThatBuildsStacksIsASource asks Go what package stacks is made of.
func TestEverythingThatBuildsStacksIsASource(t *testing.T) {
	harmless := []string{
		"guardrails",                 // refuses stacks, and changes none
		"internal/faststart",         // starts the bindings
		"internal/faststart/nodeenv", // starts Node.js
		"internal/problem",           // messages
		"internal/stack",             // reads stacks
		"internal/reach",             // says who must reach whom, which no stack holds
		"internal/reach/network",
	}
	cmd := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", "./stacks")
	cmd.Dir, cmd.Stderr = "../../..", os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.FieldsSeq(string(out)) {
		name, ours := strings.CutPrefix(name, "github.com/arteraai/region-expansion/")
		top, _, _ := strings.Cut(name, "/")
		if ours && !slices.Contains(Folders, top) && !slices.Contains(harmless, name) {
			t.Errorf("package stacks is also made of %s; add %s to origin.Folders, or say here why it changes no stack", name, path.Dir(name))
		}
	}
}

// TestPermanentValuesAreReadAsRecorded reads back what make snapshots records, and then
// changes a value.
func TestPermanentValuesAreReadAsRecorded(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("__snapshots__", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, region := range regions.All() {
		if err := os.WriteFile("__snapshots__/"+region.Name()+PermanentEnd, []byte(Permanent(region)), 0o644); err != nil {
			t.Fatal(err)
		}
		if found, err := PermanentProblems(".", region); err != nil || len(found) > 0 {
			t.Errorf("%s has changed on the way: %v, %v", region.Name(), found, err)
		}
		region.Network.CIDR = "10.248.0.0/14"
		if found, err := PermanentProblems(".", region); err != nil || len(found) != 1 {
			t.Errorf("another range of %s is reported as %v, %v", region.Name(), found, err)
		}
	}
}

// TestTheRegionsAreValid is what region validate says: make check runs it, for which
// nothing has to be linked.
func TestTheRegionsAreValid(t *testing.T) {
	found, err := Problems("../../..", regions.All())
	if err != nil {
		t.Fatal(err)
	}
	if len(found) > 0 {
		t.Errorf("what is wrong with the regions:\n\n%v\n", found.Sorted())
	}
}
