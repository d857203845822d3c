package guardrails

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Finding is one place in one stack that breaks a rule.
type Finding struct {
	Stack     string `json:"stack"`     // region-jp
	Address   string `json:"address"`   // of the resource: aws_kms_key.logs-key_44F95A88
	Path      string `json:"path"`      // of the construct that made it, if known: region-jp/logs-key/key
	Attribute string `json:"attribute"` // within the resource: metadata_options.http_tokens
	Value     string `json:"value"`     // what stands there, or "none"
	Rule      Rule   `json:"rule"`
}

// Error is the finding as a short block: where, what, and which rule it breaks.
func (f Finding) Error() string {
	where := f.Stack + ": " + f.Address
	if f.Path != "" {
		where += " (" + f.Path + ")"
	}
	return fmt.Sprintf("%s\n    %s: %s\n    breaks %s: %s; %s", where, f.Attribute, f.Value, f.Rule.ID, f.Rule.Why, f.Rule.Remedy)
}

// Findings is all that is wrong.
type Findings []Finding

// Error is all findings, sorted, with a blank line between them.
func (f Findings) Error() string {
	blocks := make([]string, len(f))
	for i, finding := range f.Sorted() {
		blocks[i] = finding.Error()
	}
	return strings.Join(blocks, "\n\n")
}

// Sorted returns the findings by stack, address, rule and attribute, each once.
func (f Findings) Sorted() Findings {
	sorted := slices.Clone(f)
	slices.SortFunc(sorted, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Stack, b.Stack), strings.Compare(a.Address, b.Address),
			strings.Compare(a.Rule.ID, b.Rule.ID), strings.Compare(a.Attribute, b.Attribute), strings.Compare(a.Value, b.Value))
	})
	return slices.CompactFunc(sorted, func(a, b Finding) bool { return a.Error() == b.Error() })
}

// shown is a value as a reader of a finding sees it: on one line, and not too long.
func shown(value any) string {
	text, isText := value.(string)
	if !isText {
		if value == nil {
			return "none"
		}
		written, err := json.Marshal(value)
		if err != nil {
			return fmt.Sprint(value)
		}
		text = string(written)
	}
	const longest = 200
	if runes := []rune(text); len(runes) > longest {
		text = string(runes[:longest]) + "…"
	}
	if text == "" {
		return `""`
	}
	return strings.ReplaceAll(text, "\n", " ")
}
