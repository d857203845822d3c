package synthesized

import (
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
)

// References are the addresses that a stack's configuration refers to.
func (s Stack) References() []string { return References(s.Body) }

// References are the addresses that a configuration refers to: those in its
// depends_on, and those in its values, wherever an expression names them. They
// are found with Terraform's own parser, so that they are those that Terraform
// sees.
func References(configuration any) (found []string) {
	switch value := configuration.(type) {
	case map[string]any:
		for key, inner := range value {
			if key == "depends_on" {
				for _, address := range inner.([]any) {
					found = append(found, strings.TrimSpace(address.(string)))
				}
				continue
			}
			found = append(found, References(inner)...)
		}
	case []any:
		for _, inner := range value {
			found = append(found, References(inner)...)
		}
	case string:
		return referencesIn(value)
	}
	return found
}

// referencesIn are the addresses in one template: ${aws_vpc.app.id}.
func referencesIn(template string) (found []string) {
	if !strings.Contains(template, "{") {
		return nil // by far the most, and cheaper to see than to parse
	}
	expression, problems := hclsyntax.ParseTemplate([]byte(template), "", hcl.InitialPos)
	if problems.HasErrors() {
		return nil // Terraform refuses it, and says so better
	}
	for _, variable := range expression.Variables() {
		if address := addressOf(variable); address != "" {
			found = append(found, address)
		}
	}
	return found
}

// addressOf is what a variable belongs to: aws_vpc.app of aws_vpc.app.id,
// data.aws_region.here of data.aws_region.here.name.
func addressOf(variable hcl.Traversal) string {
	parts := []string{variable.RootName()}
	length := 2
	if parts[0] == "data" {
		length = 3
	}
	for _, step := range variable[1:] {
		if attribute, ok := step.(hcl.TraverseAttr); ok && len(parts) < length {
			parts = append(parts, attribute.Name)
		}
	}
	if len(parts) < length {
		return ""
	}
	return strings.Join(parts, ".")
}
