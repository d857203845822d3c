package guardrails

import (
	"fmt"
	"strings"
)

// Markdown is the report as a page.
func (r Report) Markdown() string {
	var text strings.Builder
	fmt.Fprintf(&text, "# Where the data of %s lies\n\n", r.Region)
	fmt.Fprintf(&text, "%s keeps the data of the country %s in the AWS account %s, in the AWS region %s. By the rules for its\n"+
		"stack, data may lie in %s, and nowhere else.\n\n",
		r.Region, r.Country, r.AccountID, r.AWSRegion, strings.Join(r.InCountry, " and "))
	if len(r.Findings) == 0 {
		fmt.Fprintf(&text, "The stack, of %d resources, breaks none of the %d rules in docs/guardrails.md.\n\n", r.Resources, r.Rules)
	} else {
		fmt.Fprintf(&text, "**The stack breaks rules, and cannot be deployed as it is:**\n\n```\n%v\n```\n\n", r.Findings)
	}
	text.WriteString("Every line below names its proof: an address in the stack, an argument, and the argument's value. `${…}` refers to\n" +
		"another resource of the stack, which lies where the stack's provider is.\n\n")
	text.WriteString("## The place\n\n| what | where | proof |\n|---|---|---|\n")
	rows(&text, r.Place)
	r.writeStores(&text)
	text.WriteString("\n## What is kept from being deleted\n\n| what | for how long | proof |\n|---|---|---|\n")
	rows(&text, r.Locks)
	text.WriteString("\n## What is written by itself, and where to\n\n| what | to | proof |\n|---|---|---|\n")
	rows(&text, r.Flows)
	text.WriteString("\n## The keys\n\nA key of one AWS region cannot be used, nor replicated, anywhere else.\n\n| key | for | proof |\n|---|---|---|\n")
	rows(&text, r.Keys)
	text.WriteString("\n## Ways out of the networks\n\n| way | proof |\n|---|---|\n")
	for _, way := range r.WaysOut {
		row(&text, way.What, way.Proof)
	}
	text.WriteString("\n## What leaves by name\n\nThe firewall and the resolvers know names. What has one of these may leave by the ways above, and nothing else.\n\n" +
		"| what | name or answer | proof |\n|---|---|---|\n")
	rows(&text, r.Names)
	return text.String()
}

func (r Report) writeStores(text *strings.Builder) {
	text.WriteString("\n## The stores\n\n| store | location | encrypted with | copies go to | logs go to |\n|---|---|---|---|---|\n")
	for _, s := range r.Stores {
		row(text, s.What, texts(s.Location), texts(s.Encrypted), texts(s.Copies), texts(s.Logs))
	}
	text.WriteString("\n### Proofs\n")
	for _, s := range r.Stores {
		fmt.Fprintf(text, "\n%s, `%s`\n\n", s.What, s.Address)
		for _, part := range []struct {
			says  string
			lines []evidence
		}{{"location", s.Location}, {"encrypted with", s.Encrypted}, {"copies go to", s.Copies}, {"logs go to", s.Logs}} {
			for _, line := range part.lines {
				fmt.Fprintf(text, "- %s %s: %s\n", part.says, line.Text, line.Proof)
			}
		}
	}
}

func rows(text *strings.Builder, statements []statement) {
	for _, s := range statements {
		row(text, s.What, s.Text, s.Proof)
	}
}

func row(text *strings.Builder, cells ...string) {
	for i, cell := range cells {
		cells[i] = strings.ReplaceAll(cell, "|", `\|`)
	}
	fmt.Fprintf(text, "| %s |\n", strings.Join(cells, " | "))
}
