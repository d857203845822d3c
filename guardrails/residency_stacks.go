package guardrails

import (
	"regexp"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// residencyOfStacks are the rules about where a stack itself lies: its providers,
// its state, and how it is written.
var residencyOfStacks = []Rule{
	{
		ID:     "residency-provider-region",
		Title:  "Every AWS provider is set to an AWS region of the country",
		Why:    "a provider of another region, or of whichever the environment names, puts data abroad",
		Remedy: "set region to the region's own AWS region, or to another one of its country",
		check: func(s *checked, b *stack.Block, flag flag) {
			if region := b.Text("region"); region == "" || !s.holds(region) {
				flag(b, "region", b.Value("region"))
			}
		},
	},
	{
		ID:     "residency-provider-account",
		Title:  "Every AWS provider is limited to the region's account",
		Why:    "with credentials of another account the stack, and its data, would go there",
		Remedy: "set allowed_account_ids to the region's account alone",
		check: func(s *checked, b *stack.Block, flag flag) {
			if !isList(b.Body["allowed_account_ids"], s.region.AccountID) {
				flag(b, "allowed_account_ids", b.Body["allowed_account_ids"])
			}
		},
	},
	{
		ID:     "residency-provider-endpoints",
		Title:  "Every AWS provider calls AWS's own endpoints",
		Why:    "everything that the stack writes would go to that address",
		Remedy: "remove the argument; for a rehearsal, the environment sets endpoints",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, argument := range []string{"endpoints", "http_proxy", "https_proxy"} {
				if b.Body[argument] != nil {
					flag(b, argument, b.Body[argument])
				}
			}
		},
	},
	{
		ID:     "residency-provider-source",
		Title:  "The one provider is HashiCorp's for AWS",
		Why:    "a provider is a program that sees everything in the stack, with the credentials of whoever deploys it",
		Remedy: "require aws alone, from hashicorp/aws",
		check: func(s *checked, b *stack.Block, flag flag) {
			for name, required := range object(b.Body["required_providers"]) {
				source, _ := object(required)["source"].(string)
				if name != "aws" || source != "aws" && source != "hashicorp/aws" {
					flag(b, "required_providers."+name+".source", source)
				}
			}
		},
	},
	{
		ID:     "residency-no-scripts",
		Title:  "Nothing runs a script beside a resource",
		Why:    "what a script does with data cannot be seen here",
		Remedy: "remove the provisioner or connection; build it from AWS resources, in a construct",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, argument := range []string{"provisioner", "connection"} {
				if b.Body[argument] != nil {
					flag(b, argument, b.Body[argument])
				}
			}
		},
	},
	{
		ID:     "residency-written-out",
		Title:  "A stack is written out: no counts, loops, dynamic blocks or expressions other than references",
		Why:    "what Terraform works out only when it deploys cannot be checked before",
		Remedy: "loop over Go values, and write the values themselves, or a reference such as ${aws_kms_key.logs.arn}",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, argument := range []string{"count", "for_each", "dynamic"} {
				if b.Body[argument] != nil {
					flag(b, argument, b.Body[argument])
				}
			}
			for t := range names(b) {
				contract := b.Kind == "aws_ssm_parameter" && t.Key == "value" // for applications; it leads nowhere
				if !contract && isComputed(t.Value) && s.firewallEndpoint(t.Value) == nil {
					flag(b, t.Path, t.Value)
				}
			}
		},
	},
	{
		ID:     "residency-state",
		Title:  "State is in the region's own bucket in the country, encrypted with a key of the region, locked",
		Why:    "state describes all that the region holds",
		Remedy: "use the S3 backend that the region's stack sets",
		check:  flagState,
	},
}

// references are the expressions that are references and nothing else, to a member of a
// set too, and what stands for a ${ that is no expression.
var references = regexp.MustCompile(`\$\{` + reference + `\}|\$\{tolist\(` + reference + `\)(?:\[\d+\]|\.\d+)\.[a-z0-9_]+\}|\$\$\{`)

const reference = `(?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+(?:\.[a-z0-9_]+|\[[^\[\]{}]*\])*`

// isComputed tells whether a text has expressions other than references.
func isComputed(text string) bool {
	if !strings.Contains(text, "{") {
		return false // as most, and cheaper to see
	}
	rest := references.ReplaceAllString(text, "")
	return strings.Contains(rest, "${") || strings.Contains(rest, "%{")
}

func flagState(s *checked, b *stack.Block, flag flag) {
	state := object(b.Value("backend.s3"))
	if state == nil {
		flag(b, "backend", b.Value("backend"))
		return
	}
	key, _ := state["kms_key_id"].(string)
	region, _ := state["region"].(string)
	for argument, good := range map[string]bool{
		"region":       region != "" && s.holds(region),
		"bucket":       state["bucket"] == s.region.StateBucket,
		"key":          state["key"] == s.region.StateKey(),
		"encrypt":      b.Is("backend.s3.encrypt", true),
		"use_lockfile": b.Is("backend.s3.use_lockfile", true),
		"kms_key_id":   s.ownARN(key),
	} {
		if !good {
			flag(b, "backend.s3."+argument, state[argument])
		}
	}
}
