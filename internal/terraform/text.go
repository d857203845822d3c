package terraform

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// longest is how much of a value a line shows, in characters.
const longest = 120

// Summary is the record in a line: what is done how often.
func (r Record) Summary() string {
	if len(r.Changes) == 0 {
		return "nothing to change"
	}
	counted := map[Action]int{}
	for _, change := range r.Changes {
		counted[change.Action]++
	}
	var parts []string
	for _, action := range Actions {
		if n := counted[action]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d to %s", n, action))
		}
	}
	return strings.Join(parts, ", ")
}

// Text is the record for a terminal.
func (r Record) Text() string {
	var text strings.Builder
	fmt.Fprintf(&text, "%s: %s\n", r.Stack, r.Summary())
	for _, change := range r.Changes {
		fmt.Fprintf(&text, "%s\n", change)
	}
	fmt.Fprintf(&text, "digest %s\n", r.Digest)
	return text.String()
}

// Markdown is the record for a comment or an issue.
func (r Record) Markdown() string {
	var text strings.Builder
	fmt.Fprintf(&text, "### `%s`: %s\n\n", r.Stack, r.Summary())
	if len(r.Changes) > 0 {
		text.WriteString("```diff\n")
		for _, change := range r.Changes {
			// A fence within a value would end the block.
			fmt.Fprintf(&text, "%s\n", strings.ReplaceAll(change.String(), "```", "'''"))
		}
		text.WriteString("```\n\n")
	}
	at := ""
	if r.Commit != "" {
		at = " at commit " + r.Commit
	}
	fmt.Fprintf(&text, "Plan%s, digest `%s`\n", at, r.Digest)
	return text.String()
}

// String is the change as a line, and one more for each argument that changes.
func (c Change) String() string {
	line := symbols[c.Action] + " " + c.Address
	if c.From != "" {
		line += ", moved from " + c.From
	}
	if len(c.ForcedBy) > 0 {
		line += ", replaced because of " + strings.Join(c.ForcedBy, " and ")
	}
	if c.Outside {
		line += ", changed outside of Terraform"
	}
	for _, argument := range c.Arguments {
		line += fmt.Sprintf("\n    %s: %s -> %s", argument.Name, shortened(argument.Before), shortened(argument.After))
	}
	return line
}

func shortened(value string) string {
	if utf8.RuneCountInString(value) <= longest {
		return value
	}
	return string([]rune(value)[:longest]) + "…"
}

// symbols begin a line as in Terraform's own plans, and as diff colours it: what is
// lost with a minus, what is new with a plus.
var symbols = map[Action]string{
	Destroy: "-", Replace: "-/+", Forget: "-",
	Update: "!", Create: "+", Move: "~",
}
