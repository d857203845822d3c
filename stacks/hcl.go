package stacks

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/arteraai/region-expansion/regions"
)

// rewriteHCL corrects what `cdktf synth --hcl` writes, which Terraform could not read:
// CDKTF 0.21 puts a text that holds a reference between quotes as it is, with all
// quotes and backslashes of its own (escapeQuotes in lib/hcl/render.js), writes
// 0 = "required_version" (renderTerraform there), and has arguments where blocks belong
// if its bindings have no type for them.
func rewriteHCL(outdir string) error {
	files, err := filepath.Glob(filepath.Join(outdir, "stacks", "*", "cdk.tf"))
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(rewrittenHCL(string(text))), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func rewrittenHCL(text string) string {
	text = strings.Replace(text, `  0 = "required_version"`, fmt.Sprintf("  required_version = %q", regions.TerraformVersion), 1)
	text = withBlocks(text)
	return quotedWithReference.ReplaceAllStringFunc(text, func(line string) string {
		parts := quotedWithReference.FindStringSubmatch(line)
		return parts[1] + escapedTemplate(parts[2]) + parts[3]
	})
}

// withBlocks writes as blocks what CDKTF has no type for, and warns of: so far, the
// statements of web ACLs. There, each object is a block, and a list of objects is a block
// for each.
func withBlocks(text string) string {
	var lines []string
	var open []string // what is open of an argument without a type: "" for a block, or the name of a list's blocks
	warned := false
	all := strings.Split(text, "\n")
	for at, line := range all {
		name, isObject := strings.CutSuffix(line, " = {")
		list, isList := strings.CutSuffix(strings.TrimSpace(line), " = [")
		isList = isList && at+1 < len(all) && strings.TrimSpace(all[at+1]) == "{"
		closes := strings.Trim(line, " ,")
		switch {
		case strings.Contains(line, "# Warning: The following attribute is of an unexpected type."):
			warned = true
		case isObject && (warned || len(open) > 0):
			line, warned, open = name+" {", false, append(open, "")
		case len(open) == 0:
		case isList:
			open = append(open, list)
			continue
		case closes == "{":
			line, open = open[len(open)-1]+" {", append(open, "")
		case closes == "}":
			line, open = "}", open[:len(open)-1]
		case closes == "]" && open[len(open)-1] != "":
			open = open[:len(open)-1]
			continue
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// quotedWithReference is a line with one text in quotes, an argument or an element
// of a list, in which there is a reference.
var quotedWithReference = regexp.MustCompile(`(?m)^(\s*(?:\S+ = )?")(.*\$\{.*)("\s*,?)$`)

// escapedTemplate escapes a text for HCL, but for the expressions in it.
func escapedTemplate(raw string) string {
	tokens, problems := hclsyntax.LexTemplate([]byte(raw), "", hcl.InitialPos)
	if problems.HasErrors() {
		return raw // Terraform says it better
	}
	var text strings.Builder
	done := 0
	for _, token := range tokens {
		text.WriteString(raw[done:token.Range.Start.Byte]) // what is not a token is space
		if token.Type == hclsyntax.TokenStringLit {
			text.WriteString(escapes.Replace(string(token.Bytes)))
		} else {
			text.Write(token.Bytes)
		}
		done = token.Range.End.Byte
	}
	return text.String()
}

var escapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
