package stack

import (
	"slices"
	"strings"
	"sync"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/hashicorp/hcl/v2/hclwrite"
	"github.com/zclconf/go-cty/cty"
)

// A reference is what Terraform takes for one: it is found with Terraform's own
// parser, wherever an expression has it, within functions and conditions too.

// References are the addresses that a configuration refers to, in the order of its
// keys: those in its values, and those in its depends_on.
func References(configuration any) (found []string) {
	switch value := configuration.(type) {
	case map[string]any:
		for key, inner := range value {
			if key == "depends_on" || key == "replace_triggered_by" {
				for _, bare := range List(inner) { // a reference without ${}
					text, _ := bare.(string)
					found = append(found, References("${"+text+"}")...)
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
		for _, variable := range parse(value).Variables() {
			if address, _ := split(variable); address != "" {
				found = append(found, address)
			}
		}
	}
	return found
}

// Refers tells whether a configuration refers to an address.
func Refers(configuration any, address string) bool {
	return mentions(configuration, address) && slices.Contains(References(configuration), address)
}

// mentions tells whether a configuration has the text of an address, which is cheaper to
// see than to parse all of it.
func mentions(configuration any, address string) bool {
	switch value := configuration.(type) {
	case map[string]any:
		for _, inner := range value {
			if mentions(inner, address) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(value, func(inner any) bool { return mentions(inner, address) })
	case string:
		return strings.Contains(value, address)
	}
	return false
}

// Target is the block of the stack that a value refers to if it is one reference
// and nothing else, and the attribute of it: aws_kms_key.logs and arn for
// ${aws_kms_key.logs.arn}. It is nil for everything else.
func (b Blocks) Target(value any) (target *Block, attribute string) {
	text, _ := value.(string)
	if wrapped, is := parse(text).(*hclsyntax.TemplateWrapExpr); is {
		return b.named(wrapped.Wrapped)
	}
	return nil, ""
}

// Leading is the block whose attribute a text begins with: aws_s3_bucket.data for
// ${aws_s3_bucket.data.arn}/*, and for ${aws_s3_bucket.data.arn} alone.
func (b Blocks) Leading(text string) *Block {
	if template, is := parse(text).(*hclsyntax.TemplateExpr); is && len(template.Parts) > 0 {
		leading, _ := b.named(template.Parts[0])
		return leading
	}
	target, _ := b.Target(text)
	return target
}

func (b Blocks) named(expression hclsyntax.Expression) (*Block, string) {
	// A member of a set: tolist(aws_acm_certificate.made.options)[0].name.
	if member, is := expression.(*hclsyntax.RelativeTraversalExpr); is {
		if call, is := member.Source.(*hclsyntax.FunctionCallExpr); is && call.Name == "tolist" && len(call.Args) == 1 {
			return b.named(call.Args[0])
		}
	}
	variable, is := expression.(*hclsyntax.ScopeTraversalExpr)
	if !is {
		return nil, ""
	}
	address, attribute := split(variable.Traversal)
	return b.At(address), attribute
}

// RefersTo tells whether a value is a reference to a block of one of some kinds.
func (b Blocks) RefersTo(value any, kinds ...string) bool {
	target, _ := b.Target(value)
	return target != nil && slices.Contains(kinds, target.Kind)
}

// Attached are the blocks of a kind in which an attribute refers to another block,
// as a bucket's policy does to the bucket, or has the bucket's name.
func (b Blocks) Attached(kind, attribute string, to *Block) (found []*Block) {
	for _, block := range b.byKind[kind] {
		if slices.ContainsFunc(block.Values(attribute), func(at Attribute) bool {
			if text, _ := at.Value.(string); !strings.Contains(text, to.Address) { // as for Target: cheaper to see than to parse
				return at.Value != nil && at.Value == to.Value("bucket")
			}
			target, _ := b.Target(at.Value)
			return target == to
		}) {
			found = append(found, block)
		}
	}
	return found
}

// parsed are the templates that parse has read: the rules ask about the same text often.
var parsed sync.Map

// parse reads a template: text with expressions in it, as in ${aws_vpc.app.id}.
func parse(template string) hclsyntax.Expression {
	if !strings.Contains(template, "{") { // by far the most have none, which is cheaper to see than to parse
		return &hclsyntax.LiteralValueExpr{Val: cty.StringVal(template)}
	}
	if known, is := parsed.Load(template); is {
		return known.(hclsyntax.Expression)
	}
	expression, problems := hclsyntax.ParseTemplate([]byte(template), "", hcl.InitialPos)
	if problems.HasErrors() { // Terraform refuses it, and says so better
		expression = &hclsyntax.LiteralValueExpr{Val: cty.StringVal(template)}
	}
	parsed.Store(template, expression)
	return expression
}

// split takes a variable apart into the address of what it belongs to and the
// attribute of that: aws_vpc.app and id, data.aws_region.here and name.
func split(variable hcl.Traversal) (address, attribute string) {
	if variable.IsRelative() || len(variable) == 0 {
		return "", ""
	}
	length := 2
	if variable.RootName() == "data" {
		length = 3
	}
	var path strings.Builder
	for i, step := range variable {
		switch step := step.(type) {
		case hcl.TraverseRoot:
			path.WriteString(step.Name)
		case hcl.TraverseAttr:
			path.WriteString("." + step.Name)
		case hcl.TraverseIndex:
			path.WriteString("[" + key(step.Key) + "]")
		}
		if i == length-1 {
			address = path.String()
			path.Reset()
		}
	}
	return address, strings.TrimPrefix(path.String(), ".")
}

// key is what is between brackets: 0, "name".
func key(value cty.Value) string {
	return string(hclwrite.TokensForValue(value).Bytes())
}
