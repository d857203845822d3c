package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/regions"
)

const wantKorea = `package regions

var kr = Region{
	Code:      "kr",
	Country:   "KR",
	AWSRegion: "ap-northeast-2", // Seoul
	AccountID: "000000000001",   // a placeholder, to which nothing can be deployed
	Zones:     []string{"apne2-az1", "apne2-az2", "apne2-az3"},
	Network: Network{
		CIDR: "10.16.0.0/14",
		ASN:  64516,
	},
	StateBucket:      "artera-region-kr-terraform-state",
	MonthlyBudgetUSD: 40000,
	Web: WebNodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
	},
	ML: MLNodes{
		System:  NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
		GPU:     NodeSize{InstanceType: "g6e.12xlarge", MinNodes: 0, MaxNodes: 8}, // the newest that Seoul is known to offer
		GPUZone: "apne2-az1",
	},
}
`

const wantThailand = `package regions

var th = Region{
	Code:      "th",
	Country:   "TH",
	AWSRegion: "ap-southeast-7", // Thailand
	AccountID: "123456789012",
	Zones:     []string{"apse7-az1", "apse7-az2", "apse7-az3"},
	Network: Network{
		CIDR: "10.240.0.0/14",
		ASN:  64740,
	},
	StateBucket:      "artera-region-th-terraform-state",
	MonthlyBudgetUSD: 40000,
	Profile:          Small, // no GPU nodes are known to be offered in Thailand, so there is no cluster ml
	Web: WebNodes{
		System: NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2},
	},
}
`

// here is this checkout, in which nothing is written.
const here = "../.."

func requested(t *testing.T, request regions.Request) regions.Region {
	t.Helper()
	region, _, err := regions.Next(nil, request)
	if err != nil {
		t.Fatal(err)
	}
	return region
}

func TestANewRegionIsWrittenAsItWouldBeByHand(t *testing.T) {
	for want, request := range map[string]regions.Request{
		wantKorea: {Code: "kr", Country: "KR", AWSRegion: "ap-northeast-2"},
		wantThailand: {Code: "th", Country: "TH", AWSRegion: "ap-southeast-7", AccountID: "123456789012",
			CIDR: "10.240.0.0/14"},
	} {
		got, err := source(requested(t, request))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, string(got)); diff != "" {
			t.Errorf("the file of %s (-want +got):\n%s", request.Code, diff)
		}
	}
}

// TestPackageRegionsCompilesWithANewRegion takes a code that no country has, so
// that it is free in this checkout for ever, and compiles a copy of the package.
func TestPackageRegionsCompilesWithANewRegion(t *testing.T) {
	files, err := additions(here, requested(t, regions.Request{Code: "qqq", Country: "KR", AWSRegion: "ap-northeast-2"}))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 {
		t.Errorf("it takes %d files, want its own and the list", len(files))
	}
	scratch, replaced := t.TempDir(), map[string]string{}
	for path, text := range files {
		if want := map[string]string{"qqq.go": "var qqq = Region{", "all.go": "\t\tqqq,\n"}[filepath.Base(path)]; want == "" || !strings.Contains(string(text), want) {
			t.Errorf("%s has no %q:\n%s", path, want, text)
		}
		replaced[path] = filepath.Join(scratch, filepath.Base(path))
		if err := os.WriteFile(replaced[path], text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	overlay, err := json.Marshal(map[string]any{"Replace": replaced})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(scratch, "overlay.json")
	if err := os.WriteFile(file, overlay, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "build", "-overlay", file, "./regions")
	cmd.Dir = here
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}

// TestCodesThatCannotNameAVariableAreRefused is about what only the package itself
// can tell; package regions has the tests of what the fleet can tell.
func TestCodesThatCannotNameAVariableAreRefused(t *testing.T) {
	const unnameable = "code: %s cannot be the name of a variable in package regions, which uses it otherwise; use another code"
	for code, want := range map[string]string{
		"aws":  "code: %s has a file already, regions/%[1]s.go; use another code",
		"find": unnameable, // a function
		"maps": unnameable, // a package
		"list": unnameable, // a function
		"for":  unnameable, // a keyword
		"len":  unnameable, // a function of Go
		"init": unnameable, // a function that the compiler treats otherwise
	} {
		_, err := additions(here, requested(t, regions.Request{Code: code, Country: "KR", AWSRegion: "ap-northeast-2"}))
		if want := fmt.Sprintf(want, code); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", code, err, want)
		}
	}
}

func TestEitherAllFilesAreWrittenOrNone(t *testing.T) {
	folder := t.TempDir()
	roster, own, barred := filepath.Join(folder, "all.go"), filepath.Join(folder, "kr.go"), filepath.Join(folder, "none", "kr.go")
	if err := os.WriteFile(roster, []byte("before"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeAll(map[string][]byte{roster: []byte("after"), own: []byte("new"), barred: []byte("new")}); err == nil {
		t.Error("a file in a folder that does not exist was written")
	}
	if files := contents(t, filepath.Join(folder, "*")); len(files) != 1 || files["all.go"] != "before" {
		t.Errorf("the failure left %v", files)
	}
	if err := writeAll(map[string][]byte{roster: []byte("after"), own: []byte("new")}); err != nil {
		t.Error(err)
	}
	if files := contents(t, filepath.Join(folder, "*")); len(files) != 2 || files["all.go"] != "after" || files["kr.go"] != "new" {
		t.Errorf("it wrote %v", files)
	}
}

func TestARefusalSaysThatNothingWasChanged(t *testing.T) {
	t.Chdir(here)
	cmd := root()
	taken := regions.All()[0]
	cmd.SetArgs([]string{"new", taken.Code, "--country", taken.Country, "--aws-region", taken.AWSRegion})
	if err := cmd.ExecuteContext(t.Context()); err == nil || !strings.HasPrefix(err.Error(), "nothing was changed:\n--country: "+taken.Country) {
		t.Errorf("got %v", err)
	}
}

func TestADryRunPrintsTheFileAndWritesNothing(t *testing.T) {
	scratch := t.TempDir()
	folder := filepath.Join(scratch, "regions")
	if err := os.CopyFS(folder, os.DirFS(filepath.Join(here, "regions"))); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(scratch, "cdktf.json"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Chdir(scratch)
	before := contents(t, filepath.Join(folder, "*.go"))
	out, err := execute("new", "qqq", "--country", "KR", "--aws-region", "ap-northeast-2", "--dry-run")
	for _, want := range []string{"regions/qqq.go would be written", "\nvar qqq = Region{\n", "the first free /14", "\nNothing was changed.\n"} {
		if err != nil || !strings.Contains(out, want) {
			t.Errorf("it does not print %q: %v\n%s", want, err, out)
		}
	}
	if diff := cmp.Diff(before, contents(t, filepath.Join(folder, "*.go"))); diff != "" {
		t.Errorf("a dry run writes (-before +after):\n%s", diff)
	}
}

// contents are the files that match a pattern, by name.
func contents(t *testing.T, pattern string) map[string]string {
	t.Helper()
	files := map[string]string{}
	paths, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(path)] = string(text)
	}
	return files
}
