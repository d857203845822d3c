package explain_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/explain"
)

// code is a checkout whose stack has a shop, with a safe in it.
var code = map[string]string{
	"stacks/region.go": `package stacks

func AddBlocks(stack Stack, spec regions.Blocks) {
	shop.New(stack, "shop", spec.Old.Shop, nil)
	bank.New(stack, "bank")
}
`,
	"regions/blocks.go": `package regions

// oldShop sells
// what is old.
//
// It says more here.
func (r Region) oldShop() shop.Config { return shop.Config{} }

// oldShop are places, and configures nothing.
func (b Blocks) oldShop() []string { return nil }
`,
	"constructs/shop/shop.go": `// Package shop builds a shop.
package shop

import awsrole "example.com/bindings/iamrole"

// New builds the shop.
func New(scope constructs.Construct, id string, cfg Config) *Shop {
	awsrole.NewIamRole(s, new("role"), nil)
	safe.New(s, "safe")
}

// addTill takes
// money.
func (s *Shop) addTill() {
	till := constructs.NewConstruct(s, new("till"))
	awsrole.NewIamRole(till, new("role"), &awsrole.IamRoleConfig{
		// Nobody else may.
		Name: nil,
	})
}

// addDoors lets people in.
func (s *Shop) addDoors(cfg Config) {
	for _, door := range cfg.Doors {
		// Doors have names.
		awsrole.NewIamRole(s, new("door-"+door), nil)
		awsrole.NewIamRole(s, new(fmt.Sprintf("%s-lock-%d", door, 7)), nil)
	}
}
`,
	"constructs/safe/safe.go": `// Package safe builds a safe.
package safe

func New(scope constructs.Construct, id string) *Safe {
	iamrole.NewIamRole(s, new("lock"), nil)
	other(iamrole.NewIamRole(s, new("lock"), nil))
}
`,
	"constructs/bank/bank.go": "package bank\n\nfunc New() { iamrole.NewIamRole(b, new(\"role\"), nil) }\n",
}

func readCode(t *testing.T, code map[string]string) *explain.Code {
	t.Helper()
	root := t.TempDir()
	for name, text := range code {
		file := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read, err := explain.ReadCode(root)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func TestALineIsFoundByTypeAndPath(t *testing.T) {
	read := readCode(t, code)
	for path, want := range map[string][]string{
		"shop/role":         {"constructs/shop/shop.go:8"},
		"shop/till/role":    {"constructs/shop/shop.go:16"},
		"shop/door-front":   {"constructs/shop/shop.go:26"},
		"shop/front-lock-7": {"constructs/shop/shop.go:27"},
		"shop/safe/lock":    {"constructs/safe/safe.go:5", "constructs/safe/safe.go:6"}, // the code does not tell
		"bank/role":         {"constructs/bank/bank.go:3"},
		"shop/window":       nil,
	} {
		from := read.Of("aws_iam_role", path)
		var got []string
		for _, line := range from.Made {
			got = append(got, line.String())
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s is made at (-want +got):\n%s", path, diff)
		}
		if block, _, _ := strings.Cut(path, "/"); block == "shop" && (from.Placed.String() != "stacks/region.go:4" || from.Configured.String() != "regions/blocks.go:7") {
			t.Errorf("the block of %s is placed at %s and configured at %s; want stacks/region.go:4 and regions/blocks.go:7", path, from.Placed, from.Configured)
		}
	}
}

func TestTheReasonsAreInTheComments(t *testing.T) {
	read := readCode(t, code)
	for path, want := range map[string][]string{
		"shop/role":       {"oldShop sells what is old.", "Package shop builds a shop."},
		"shop/till/role":  {"oldShop sells what is old.", "addTill takes money.", "Nobody else may."},
		"shop/door-front": {"oldShop sells what is old.", "addDoors lets people in.", "Doors have names."},
		"shop/safe/lock":  {"oldShop sells what is old.", "Package safe builds a safe."},
	} {
		if diff := cmp.Diff(want, read.Of("aws_iam_role", path).Why); diff != "" {
			t.Errorf("reasons for %s (-want +got):\n%s", path, diff)
		}
	}
}

func TestAConstructIsMadeWhereItIsGivenItsID(t *testing.T) {
	read := readCode(t, code)
	for path, want := range map[string]string{
		"shop": "stacks/region.go:4", "shop/safe": "constructs/shop/shop.go:9", "shop/till": "constructs/shop/shop.go:15",
	} {
		if from := read.Of("", path); len(from.Made) != 1 || from.Made[0].String() != want {
			t.Errorf("%s is made at %v, want %s", path, from.Made, want)
		}
	}
	if why := read.Of("", "shop").Why; !slices.Contains(why, "Package shop builds a shop.") {
		t.Errorf("the shop is there because %q, which leaves out what its package says", why)
	}
}

// TestEveryResourceHasItsLineOfGo checks that the lines found in this checkout call
// the constructor of the resource's type.
func TestEveryResourceHasItsLineOfGo(t *testing.T) {
	stack, err := accepted()
	if err != nil {
		t.Fatal(err)
	}
	read, err := explain.ReadCode(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, resource := range stack.Blocks().Resources {
		from := read.Of(resource.Kind, resource.Path)
		if len(from.Why) == 0 {
			t.Errorf("nothing says why %s is there; give the function that makes it, or its package, a comment", resource.Address)
		}
		if len(from.Made) == 0 || len(from.Made) > 2 {
			t.Errorf("%s is said to be made at %v; give the lines that make it ids that differ", resource.Address, from.Made)
		}
		if from.Placed.File == "" || from.Configured.File == "" {
			t.Errorf("%s is said to be placed at %q and configured at %q; put its block into the stack with a literal id, configured by a method of the region",
				resource.Address, from.Placed, from.Configured)
		}
		constructor := ".new" + strings.ReplaceAll(strings.TrimPrefix(resource.Kind, "aws_"), "_", "")
		for _, line := range from.Made {
			if !strings.Contains(strings.ToLower(line.Code), constructor) || !strings.HasPrefix(line.File, "constructs/") {
				t.Errorf("%s is said to be made at %s, which is: %s", resource.Address, line, line.Code)
			}
		}
	}
}
