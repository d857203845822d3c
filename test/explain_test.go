package test

import (
	"os"
	"regexp"
	"testing"

	"github.com/arteraai/region-expansion/internal/explain"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
)

const explainPage = "docs/operate/what-depends-on-what.md"

func explainer(t *testing.T, stack stack.Stack) *explain.Explainer {
	t.Helper()
	code, err := explain.ReadCode(".")
	if err != nil {
		t.Fatal(err)
	}
	region, err := explain.New(stack, code)
	if err != nil {
		t.Fatal(err)
	}
	return region
}

// TestEveryResourceCanBeExplained is about what only the code can break: a
// resource of which nobody can tell the line that makes it.
func TestEveryResourceCanBeExplained(t *testing.T) {
	all := stacksAndMesh()
	all["region-jp with every option"] = reshaped(t, "region-jp", "every-option")
	for name, stack := range all {
		region := explainer(t, stack)
		for _, address := range stack.Addresses() {
			if answer, err := region.Explain(address); err != nil {
				t.Errorf("%s: %v", name, err)
			} else if len(answer.Origin.Why) == 0 || len(answer.Origin.Made) == 0 {
				t.Errorf("%s: nothing says why %s is there; give the function that makes it, at %v, or its package, a comment, or write its configuration as a method of Region with a comment, in regions/", name, address, answer.Origin.Made)
			}
		}
	}
}

func TestTheExampleOfAnExplanationIsDocumented(t *testing.T) {
	answer, err := explainer(t, regionStacks["region-jp"]).Explain("edge/public/nat-apne1-az1")
	if err != nil {
		t.Fatal(err)
	}
	const example = "nat-apne1-az1"
	now := "```\n" + answer.Text(false) + "```\n"
	if withoutLineNumbers(accepted.ReadSection(t, explainPage, example)) != withoutLineNumbers(now) {
		accepted.Section(t, explainPage, example, now)
	}
}

// withoutLineNumbers lets code move within its file without an example being out
// of date.
func withoutLineNumbers(text string) string {
	return regexp.MustCompile(`\.go:\d+ *`).ReplaceAllString(text, ".go ")
}

func TestTheCommandsOfThePageOnDependenciesWork(t *testing.T) {
	page, err := os.ReadFile(explainPage)
	if err != nil {
		t.Fatal(err)
	}
	region, asked := explainer(t, regionStacks["region-jp"]), 0
	for _, command := range regexp.MustCompile(`region explain region-jp (\S+)`).FindAllStringSubmatch(string(page), -1) {
		asked++
		if _, err := region.Explain(command[1]); err != nil {
			t.Errorf("%s: %s is answered with: %v", explainPage, command[0], err)
		}
	}
	if asked == 0 {
		t.Errorf("%s shows no command", explainPage)
	}
}
