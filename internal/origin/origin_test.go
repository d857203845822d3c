package origin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/origin"
	"github.com/arteraai/region-expansion/internal/stack"
)

// code is a checkout in which one type is made in every way that constructs know:
// at the top, in a scope, under an id that a caller passes, and in another
// package.
var code = map[string]string{
	"regions/stack.go": `package regions

import "example.com/constructs/shop"

func NewStack(app Construct, r Region) {
	stack := cdktf.NewTerraformStack(app, new(r.Name()))
	newShop(stack, "shop", r.shop())
}

func newShop(stack Stack, id string, cfg shop.Config) { shop.New(stack, id, cfg) }

// shop sells.
func (r Region) shop() shop.Config { return shop.Config{} }
`,
	"constructs/shop/shop.go": `// Package shop builds a shop.
//
// It says more here.
package shop

import (
	"fmt"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"

	"example.com/constructs/safe"
)

// New builds the shop.
func New(scope constructs.Construct, id string, cfg Config) *Shop {
	s := &Shop{}
	constructs.NewConstruct_Override(s, scope, &id)
	iamrole.NewIamRole(s, new("role"), nil)
	s.addTill()
	s.addDoors(cfg)
	safe.New(s, "safe")
	return s
}

// addTill takes
// money.
func (s *Shop) addTill() {
	scope := constructs.NewConstruct(s, new("till"))
	iamrole.NewIamRole(scope, new("role"), &iamrole.IamRoleConfig{
		// Nobody else may.
		Name: nil,
	})
}

// addDoors lets people in.
func (s *Shop) addDoors(cfg Config) {
	for _, door := range cfg.Doors {
		s.door(fmt.Sprintf("door-%d", door.Number))
	}
	s.door("back-" + "door")
}

func (s *Shop) door(id string) { iamrole.NewIamRole(s, &id, nil) }
`,
	"constructs/safe/safe.go": `// Package safe builds a safe.
package safe

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
)

const roleID = "role"

func New(scope constructs.Construct, id string) *Safe {
	s := &Safe{constructs.NewConstruct(scope, &id)}
	iamrole.NewIamRole(s.Construct, new(roleID), nil)
	return s
}
`,
}

func checkout(t *testing.T, code map[string]string) *origin.Sources {
	t.Helper()
	root := t.TempDir()
	for name, text := range code {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	sources, err := origin.Read(root)
	if err != nil {
		t.Fatal(err)
	}
	return sources
}

func TestALineIsFoundByPathAndType(t *testing.T) {
	sources := checkout(t, code)
	for path, want := range map[string]struct{ line, calledAt string }{
		"shop/role":      {"constructs/shop/shop.go:19", "regions/stack.go:10"},
		"shop/till/role": {"constructs/shop/shop.go:30", "constructs/shop/shop.go:20"},
		"shop/door-7":    {"constructs/shop/shop.go:44", "constructs/shop/shop.go:39"},
		"shop/back-door": {"constructs/shop/shop.go:44", "constructs/shop/shop.go:41"},
		"shop/safe/role": {"constructs/safe/safe.go:13", "constructs/shop/shop.go:22"},
	} {
		from, err := sources.Of("aws_iam_role", path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if last := from.Calls[len(from.Calls)-1]; from.Made.String() != want.line || last.String() != want.calledAt {
			t.Errorf("%s is made at %s, called at %s; want %s and %s", path, from.Made, last, want.line, want.calledAt)
		}
		if from.Configured.String() != "regions/stack.go:13" {
			t.Errorf("%s is configured at %s, want r.shop(): regions/stack.go:13", path, from.Configured)
		}
	}
}

func TestTheReasonsAreInTheCommentsOnTheWay(t *testing.T) {
	sources := checkout(t, code)
	for path, want := range map[string][]string{
		"shop/role":      {"shop sells.", "Package shop builds a shop."},
		"shop/till/role": {"shop sells.", "addTill takes money.", "Nobody else may."},
		"shop/door-7":    {"shop sells.", "addDoors lets people in."},
		"shop/safe/role": {"shop sells.", "Package shop builds a shop.", "Package safe builds a safe."},
	} {
		from, err := sources.Of("aws_iam_role", path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, from.Why); diff != "" {
			t.Errorf("reasons for %s (-want +got):\n%s", path, diff)
		}
	}
}

func TestAConstructHasWhatItsResourcesHaveInCommon(t *testing.T) {
	sources := checkout(t, code)
	till, _ := sources.Of("aws_iam_role", "shop/till/role")
	safe, _ := sources.Of("aws_iam_role", "shop/safe/role")
	shop := till.Common(safe)
	if shop.Made.String() != "regions/stack.go:10" || len(shop.Calls) != 1 || len(shop.Why) != 1 {
		t.Errorf("the shop is made at %s after %v because of %q; want regions/stack.go:10, after one call, because of one comment", shop.Made, shop.Calls, shop.Why)
	}
}

func TestAResourceOfOtherCodeIsNotFound(t *testing.T) {
	_, err := checkout(t, code).Of("aws_iam_role", "shop/window")
	want := "no code in constructs makes an aws_iam_role at shop/window; the accepted stack is of other code: make snapshots"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestTwoLinesForOneResourceAreBothNamed(t *testing.T) {
	twice := map[string]string{"regions/stack.go": code["regions/stack.go"], "constructs/shop/shop.go": `package shop

import "github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"

func New(scope Construct, id string) { a(scope); b(scope) }
func a(s Construct)                 { iamrole.NewIamRole(s, new("x"), nil) }
func b(s Construct)                 { iamrole.NewIamRole(s, new("x"), nil) }
`}
	_, err := checkout(t, twice).Of("aws_iam_role", "shop/x")
	if err == nil || !strings.Contains(err.Error(), "shop.go:6 and constructs/shop/shop.go:7") {
		t.Errorf("got %v, want both lines", err)
	}
}

// TestEveryResourceHasItsLineOfGo holds that the lines found in this checkout call
// the constructor of the resource's type.
func TestEveryResourceHasItsLineOfGo(t *testing.T) {
	sources, err := origin.Read("../..")
	if err != nil {
		t.Fatal(err)
	}
	region, err := stack.Accepted("../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range region.Addresses() {
		kind, _, _ := strings.Cut(address, ".")
		path, _ := stack.Path(address)
		from, err := sources.Of(kind, path)
		if err != nil {
			t.Error(err)
			continue
		}
		constructor := ".new" + strings.ReplaceAll(strings.TrimPrefix(kind, "aws_"), "_", "")
		if !strings.Contains(strings.ToLower(from.Made.Code), constructor) || !strings.HasPrefix(from.Made.File, "constructs/") {
			t.Errorf("%s is said to be made at %s, where stands %s", address, from.Made, from.Made.Code)
		}
		if len(from.Why) == 0 || from.Configured.File == "" {
			t.Errorf("nothing says why %s is there (%s); give the function that makes it, or its package, a comment", address, from.Made)
		}
	}
}

// TestTheCallerIsTheRightOneOfSeveral is about a function that several others call,
// in a scope that one of them got from a third: only the scope tells them apart.
func TestTheCallerIsTheRightOneOfSeveral(t *testing.T) {
	sources := checkout(t, map[string]string{"regions/stack.go": code["regions/stack.go"], "constructs/shop/shop.go": `// Package shop builds a shop.
package shop

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
)

func New(scope constructs.Construct, id string) *Shop {
	s := &Shop{}
	constructs.NewConstruct_Override(s, scope, &id)
	s.addTill()
	s.addDoor()
	return s
}

func (s *Shop) addTill() { s.role(first(s.inside("till")), "role") }

func (s *Shop) addDoor() {
	_, scope := s.behind("door")
	s.role(scope, "role")
}

func (s *Shop) behind(id string) (int, constructs.Construct) {
	return 0, constructs.NewConstruct(s, &id)
}

func (s *Shop) inside(id string) constructs.Construct { return constructs.NewConstruct(s, &id) }

func first(scope constructs.Construct) constructs.Construct { return scope }

func (s *Shop) role(scope constructs.Construct, id string) { iamrole.NewIamRole(scope, &id, nil) }
`})
	for path, want := range map[string]string{
		"shop/till/role": "constructs/shop/shop.go:17",
		"shop/door/role": "constructs/shop/shop.go:21",
	} {
		from, err := sources.Of("aws_iam_role", path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if last := from.Calls[len(from.Calls)-1]; last.String() != want {
			t.Errorf("%s is said to be called for at %s, want %s", path, last, want)
		}
	}
}
