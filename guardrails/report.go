package guardrails

import (
	"fmt"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// Report is where the data of a region lies, for an auditor to read: Markdown,
// with the line of the stack that proves each statement.
func Report(from stack.Stack, region regions.Region) string {
	s := &checked{Blocks: from.Blocks(), region: region}
	var text strings.Builder
	fmt.Fprintf(&text, "# Where the data of %s lies\n\n", region.Name())
	fmt.Fprintf(&text, "%s keeps the data of the country %s in the AWS account %s, in the AWS region %s. By the rules for its\n"+
		"stack, data may lie in %s, and nowhere else.\n\n",
		region.Name(), region.Country, region.AccountID, region.AWSRegion, strings.Join(region.InCountry(), " and "))
	if findings, _ := Except(Check(from, region), Exceptions, nil, time.Now()); len(findings) == 0 {
		fmt.Fprintf(&text, "The stack, of %d resources, breaks none of the %d rules in docs/guardrails.md.\n\n", len(from.Addresses()), len(InRegion.Rules()))
	} else {
		fmt.Fprintf(&text, "**The stack breaks rules, and cannot be deployed as it is:**\n\n```\n%v\n```\n\n", findings)
	}
	text.WriteString("Every line below names its proof: an address in the stack, an argument, and the argument's value. `${…}` refers to\n" +
		"another resource of the stack, which lies where the stack's provider is.\n\n")
	s.reportProviders(&text)
	s.reportStores(&text)
	s.reportFlows(&text)
	s.reportKeys(&text)
	s.reportWaysOut(&text)
	return text.String()
}

func (s *checked) reportProviders(text *strings.Builder) {
	text.WriteString("## The place\n\n| what | where | proof |\n|---|---|---|\n")
	for _, b := range s.Of("provider") {
		row(text, "everything that `"+b.Address+"` makes", shown(b.Value("region")), proof(b, "region"))
		row(text, "the only account that it may use", shown(b.Value("allowed_account_ids")), proof(b, "allowed_account_ids"))
	}
	for _, b := range s.Of("terraform") {
		row(text, "Terraform's state", shown(b.Value("backend.s3.region"))+", bucket "+shown(b.Value("backend.s3.bucket")), proof(b, "backend.s3.region"))
		row(text, "the key of the state", shown(b.Value("backend.s3.kms_key_id")), proof(b, "backend.s3.kms_key_id"))
	}
}

func (s *checked) reportStores(text *strings.Builder) {
	text.WriteString("\n## The stores\n\n| store | location | encrypted with | copies go to | logs go to |\n|---|---|---|---|---|\n")
	var proofs strings.Builder
	for _, b := range s.All {
		title := stores[b.Kind].title
		if title == "" {
			continue
		}
		lies, key, copies, logs := s.placeOf(b), s.keyOf(b), s.copiesOf(b), s.logsOf(b)
		row(text, title+" "+nameOf(b), texts(lies), texts(key), texts(copies), texts(logs))
		fmt.Fprintf(&proofs, "\n%s %s, `%s`\n\n", title, nameOf(b), b.Address)
		for _, part := range []struct {
			says  string
			lines []evidence
		}{{"location", lies}, {"encrypted with", key}, {"copies go to", copies}, {"logs go to", logs}} {
			for _, line := range part.lines {
				fmt.Fprintf(&proofs, "- %s %s: %s\n", part.says, line.text, line.proof)
			}
		}
	}
	text.WriteString("\n### Proofs\n" + proofs.String())
}

func (s *checked) reportFlows(text *strings.Builder) {
	text.WriteString("\n## What is written by itself, and where to\n\n| what | to | proof |\n|---|---|---|\n")
	for _, flow := range flows {
		for _, b := range s.Of(flow.kind) {
			for _, to := range b.Values(flow.to) {
				row(text, flow.title+" "+nameOf(b), s.describe(to.Value), proofOf(b, to))
			}
		}
	}
}

func (s *checked) reportKeys(text *strings.Builder) {
	text.WriteString("\n## The keys\n\nA key of one AWS region cannot be used, nor replicated, anywhere else.\n\n| key | for | proof |\n|---|---|---|\n")
	for _, b := range s.Of("aws_kms_key") {
		row(text, s.describe("${"+b.Address+".arn}"), shown(b.Value("description")), proof(b, "multi_region"))
	}
}

func (s *checked) reportWaysOut(text *strings.Builder) {
	text.WriteString("\n## Ways out of the networks\n\n| way | proof |\n|---|---|\n")
	for _, way := range []struct{ kind, title, attribute string }{
		{"aws_internet_gateway", "internet gateway", "vpc_id"},
		{"aws_nat_gateway", "NAT gateway, for connections from inside", "subnet_id"},
		{"aws_vpc_endpoint", "endpoint of an AWS service", "service_name"},
	} {
		for _, b := range s.Of(way.kind) {
			row(text, way.title+" "+nameOf(b), proof(b, way.attribute))
		}
	}
}

func row(text *strings.Builder, cells ...string) {
	for i, cell := range cells {
		cells[i] = strings.ReplaceAll(cell, "|", `\|`)
	}
	fmt.Fprintf(text, "| %s |\n", strings.Join(cells, " | "))
}
