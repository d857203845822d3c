package guardrails

import (
	"fmt"
	"strings"
	"time"

	synthesized "github.com/arteraai/region-expansion/internal/stack"
)

// Report is where the data of a region lies, for an auditor to read: Markdown,
// with the line of the stack that proves each statement.
func Report(from synthesized.Stack, region Region) string {
	s := read(from, region)
	var text strings.Builder
	fmt.Fprintf(&text, "# Where the data of %s lies\n\n", region.Name)
	fmt.Fprintf(&text, "%s keeps the data of the country %s in the AWS account %s, in the AWS region %s. By the rules that the\n"+
		"stack was held against, data may lie in %s, and nowhere else.\n\n",
		region.Name, region.Country, region.AccountID, region.AWSRegion, strings.Join(region.InCountry, " and "))
	if findings, _ := Except(Check(from, region), Exceptions, nil, time.Now()); len(findings) == 0 {
		fmt.Fprintf(&text, "The stack, of %d resources, breaks none of the %d rules in docs/guardrails.md.\n\n", len(from.Addresses()), len(Rules()))
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

func (s *stack) reportProviders(text *strings.Builder) {
	text.WriteString("## The place\n\n| what | where | proof |\n|---|---|---|\n")
	for b := range s.of("provider") {
		row(text, "everything that `"+b.address+"` makes", shown(b.value("region")), proof(b, "region"))
		row(text, "the account that it is held to", shown(b.value("allowed_account_ids")), proof(b, "allowed_account_ids"))
	}
	for b := range s.of("terraform") {
		row(text, "Terraform's state", shown(b.value("backend.s3.region"))+", bucket "+shown(b.value("backend.s3.bucket")), proof(b, "backend.s3.region"))
		row(text, "the key of the state", shown(b.value("backend.s3.kms_key_id")), proof(b, "backend.s3.kms_key_id"))
	}
}

func (s *stack) reportStores(text *strings.Builder) {
	text.WriteString("\n## The stores\n\n| store | lies in | encrypted with | copies go to | logs go to |\n|---|---|---|---|---|\n")
	var proofs strings.Builder
	for _, b := range s.blocks {
		kind, is := storeKinds[b.kind]
		if !is {
			continue
		}
		lies, key, copies, logs := s.placeOf(b), s.keyOf(b, kind.key), s.copiesOf(b), s.logsOf(b)
		row(text, kind.title+" "+nameOf(b), texts(lies), texts(key), texts(copies), texts(logs))
		fmt.Fprintf(&proofs, "\n%s %s, `%s`\n\n", kind.title, nameOf(b), b.address)
		for _, part := range []struct {
			says  string
			lines []evidence
		}{{"lies in", lies}, {"encrypted with", key}, {"copies go to", copies}, {"logs go to", logs}} {
			for _, line := range part.lines {
				fmt.Fprintf(&proofs, "- %s %s: %s\n", part.says, line.text, line.proof)
			}
		}
	}
	text.WriteString("\n### Proofs\n" + proofs.String())
}

func (s *stack) reportFlows(text *strings.Builder) {
	text.WriteString("\n## What is written by itself, and where to\n\n| what | to | proof |\n|---|---|---|\n")
	for _, flow := range flows {
		for b := range s.of(flow.kind) {
			for _, to := range b.all(flow.to) {
				row(text, flow.title+" "+nameOf(b), s.describe(to.value), to.proof(b))
			}
		}
	}
}

func (s *stack) reportKeys(text *strings.Builder) {
	text.WriteString("\n## The keys\n\nA key of one AWS region cannot be used, nor replicated, anywhere else.\n\n| key | for | proof |\n|---|---|---|\n")
	for b := range s.of("aws_kms_key") {
		row(text, s.describe("${"+b.address+".arn}"), shown(b.value("description")), proof(b, "multi_region"))
	}
}

func (s *stack) reportWaysOut(text *strings.Builder) {
	text.WriteString("\n## Ways out of the networks\n\n| way | proof |\n|---|---|\n")
	for _, way := range []struct{ kind, title, attribute string }{
		{"aws_internet_gateway", "internet gateway", "vpc_id"},
		{"aws_nat_gateway", "NAT gateway, for connections from inside", "subnet_id"},
		{"aws_ec2_transit_gateway_peering_attachment", "peering", "peer_region"},
		{"aws_vpc_endpoint", "endpoint of an AWS service", "service_name"},
	} {
		for b := range s.of(way.kind) {
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
