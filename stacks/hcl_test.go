package stacks

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// written is HCL as CDKTF writes it.
const written = `terraform {
required_providers {
  aws = {
version = "5.82.2"
}
}

  0 = "required_version"
}
resource "aws_iam_role_policy" "deliver" {
policy = "{"Sid":"Say \"go\"","Resource":["${aws_s3_bucket.logs.arn}/*"]}"
plain = "{\"Sid\":\"Go\"}"
value = "${jsonencode({"zone" = {"id" = aws_route53_zone.zone.id}, "name" = "jp"})}"
roles = [
"${aws_iam_role.node.name}",
]
}
resource "aws_wafv2_web_acl" "acl" {
rule {
# Warning: The following attribute is of an unexpected type. Either there's a problem with the provider

statement = {
managed_rule_group_statement = {
name = "common"
rule_action_override = [
{
action_to_use = {
count = {
}
}
countries = [
"JP",
]
name = "body"
},
]
vendor_name = "AWS"
}
}
}
plain = {
name = "stays"
}
}
`

const rewritten = `terraform {
required_providers {
  aws = {
version = "5.82.2"
}
}

  required_version = ">= 1.10"
}
resource "aws_iam_role_policy" "deliver" {
policy = "{\"Sid\":\"Say \\\"go\\\"\",\"Resource\":[\"${aws_s3_bucket.logs.arn}/*\"]}"
plain = "{\"Sid\":\"Go\"}"
value = "${jsonencode({"zone" = {"id" = aws_route53_zone.zone.id}, "name" = "jp"})}"
roles = [
"${aws_iam_role.node.name}",
]
}
resource "aws_wafv2_web_acl" "acl" {
rule {
# Warning: The following attribute is of an unexpected type. Either there's a problem with the provider

statement {
managed_rule_group_statement {
name = "common"
rule_action_override {
action_to_use {
count {
}
}
countries = [
"JP",
]
name = "body"
}
vendor_name = "AWS"
}
}
}
plain = {
name = "stays"
}
}
`

// TestHCLIsMadeReadable is about the mistakes of CDKTF. A rehearsal checks that
// nothing else of a region is different as HCL.
func TestHCLIsMadeReadable(t *testing.T) {
	outdir := t.TempDir()
	file := filepath.Join(outdir, "stacks", "region-jp", "cdk.tf")
	write(t, file, written)
	if err := rewriteHCL(outdir); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rewritten, string(got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, problems := hclsyntax.ParseConfig(got, "cdk.tf", hcl.InitialPos); problems.HasErrors() {
		t.Errorf("Terraform cannot read it: %v", problems)
	}
	if _, problems := hclsyntax.ParseConfig([]byte(written), "cdk.tf", hcl.InitialPos); !problems.HasErrors() {
		t.Error("CDKTF's own HCL can be read, and needs no rewriting")
	}
}
