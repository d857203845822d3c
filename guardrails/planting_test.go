package guardrails_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/synthesized"
)

// japan is what region-jp is held against.
var japan = guardrails.Region{
	Name: "region-jp", Code: "jp", Country: "JP", AWSRegion: "ap-northeast-1", AccountID: "111111111181",
	InCountry:   []string{"ap-northeast-1", "ap-northeast-3"},
	StateBucket: "artera-region-jp-terraform-state", StateKey: "region-jp/terraform.tfstate",
	Tags: map[string]string{"Project": "region-expansion", "Region": "region-jp", "Country": "JP", "ManagedBy": "terraform"},
}

// good is region-jp as it was accepted, together with one good resource of each
// kind that rules are about (testdata/good.tf.json), all named good, in which
// violations are planted. It is read anew for each.
func good(t testing.TB) synthesized.Stack {
	t.Helper()
	stack := readStack(t, "../__snapshots__/region-jp.tf.json")
	kinds := stack.Body["resource"].(map[string]any)
	for kind, more := range readStack(t, "testdata/good.tf.json").Body["resource"].(map[string]any) {
		if kinds[kind] == nil {
			kinds[kind] = map[string]any{}
		}
		maps.Copy(kinds[kind].(map[string]any), more.(map[string]any))
	}
	return stack
}

func readStack(t testing.TB, file string) synthesized.Stack {
	t.Helper()
	stack, err := synthesized.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return stack
}

// change plants a violation into a stack.
type change func(body map[string]any)

// set puts a value at a place: resource.aws_kms_key.good.multi_region, where lists
// are stepped into by index. A nil value removes what is there.
func set(place string, value any) change {
	return func(body map[string]any) {
		keys := strings.Split(place, ".")
		last := keys[len(keys)-1]
		inner := within(body, keys[:len(keys)-1])
		if value == nil {
			delete(inner, last)
			return
		}
		inner[last] = value
	}
}

// within steps into objects, making those that are missing, and lists.
func within(value any, keys []string) map[string]any {
	for _, key := range keys {
		switch at := value.(type) {
		case map[string]any:
			if at[key] == nil {
				at[key] = map[string]any{}
			}
			value = at[key]
		case []any:
			i, err := strconv.Atoi(key)
			if err != nil {
				panic(key + " is no index of a list")
			}
			value = at[i]
		}
	}
	return value.(map[string]any)
}

// resource adds a resource, or changes arguments of one.
func resource(address string, arguments map[string]any) change {
	return func(body map[string]any) {
		place := append([]string{"resource"}, strings.SplitN(address, ".", 2)...)
		if rest, is := strings.CutPrefix(address, "data."); is {
			place = append([]string{"data"}, strings.SplitN(rest, ".", 2)...)
		}
		maps.Copy(within(body, place), arguments)
	}
}

// without removes a resource.
func without(address string) change { return set("resource."+address, nil) }

// replace changes a part of a text, such as a policy.
func replace(place, old, new string) change {
	return func(body map[string]any) {
		keys := strings.Split("resource."+place, ".")
		inner, last := within(body, keys[:len(keys)-1]), keys[len(keys)-1]
		text := inner[last].(string)
		if !strings.Contains(text, old) {
			panic(place + " has no " + old)
		}
		inner[last] = strings.ReplaceAll(text, old, new)
	}
}

func TestAGoodStackBreaksNoRule(t *testing.T) {
	if found := guardrails.Check(good(t), japan); len(found) > 0 {
		t.Errorf("rules find fault with what is good:\n%v", found)
	}
}

// TestEveryViolationIsFound plants each violation on its own into a good stack.
func TestEveryViolationIsFound(t *testing.T) {
	for _, planted := range violations {
		t.Run(planted.rule+"/"+planted.what, func(t *testing.T) {
			stack := good(t)
			planted.plant(stack.Body)
			var at []string
			for _, finding := range guardrails.Check(stack, japan) {
				if finding.Rule.ID == planted.rule {
					at = append(at, finding.Address)
				}
			}
			if want := []string{planted.at}; !slices.Equal(slices.Compact(at), want) {
				t.Errorf("%s is found at %v, want %v", planted.rule, at, want)
			}
		})
	}
}

func TestEveryRuleHasAPlantedViolation(t *testing.T) {
	for _, rule := range guardrails.Rules() {
		if !slices.ContainsFunc(violations, func(v violation) bool { return v.rule == rule.ID }) {
			t.Errorf("no test plants a violation of %s; add one to violations", rule.ID)
		}
	}
}

func TestRulesAreToldApartAndExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range guardrails.Rules() {
		if seen[rule.ID] {
			t.Errorf("two rules are called %s", rule.ID)
		}
		seen[rule.ID] = true
		for _, text := range []string{rule.Title, rule.Why, rule.Remedy} {
			if text == "" || strings.HasSuffix(text, ".") {
				t.Errorf("%s: %q should be a clause that says something", rule.ID, text)
			}
		}
	}
}

// BenchmarkCheck is to stay under 100 ms for a region of 340 resources.
func BenchmarkCheck(b *testing.B) {
	stack := readStack(b, "../__snapshots__/region-jp.tf.json")
	for b.Loop() {
		guardrails.Check(stack, japan)
	}
	b.ReportMetric(float64(len(stack.Addresses())), "resources")
}
