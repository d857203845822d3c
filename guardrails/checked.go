package guardrails

import (
	"fmt"
	"iter"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// checked is a stack with what it is checked against.
type checked struct {
	stack.Blocks
	name    string
	allowed Allowed
	region  regions.Region
	mesh    regions.Mesh // instead of the region, for the stack between regions
}

// holds tells whether data of the region may lie in an AWS region. What names none
// lies where the provider is.
func (s *checked) holds(awsRegion string) bool {
	return awsRegion == "" || slices.Contains(s.region.InCountry(), awsRegion)
}

// typeOf is the type of a block as [Allowed] names it.
func typeOf(b *stack.Block) string {
	if b.Kind == "provider" {
		return "provider." + b.Name
	}
	return b.Kind
}

// inStack tells whether a value refers to anything in this stack.
func (s *checked) inStack(value any) bool {
	target, _ := s.Target(value)
	return target != nil
}

// allowed are the statements of a block's policies that grant something, each with
// its path.
func allowed(b *stack.Block) iter.Seq2[string, stack.Statement] {
	return func(yield func(string, stack.Statement) bool) {
		for _, policy := range b.Policies() {
			for i, statement := range policy.Statements {
				if statement.Allows() && !yield(policy.Label(i), statement) {
					return
				}
			}
		}
	}
}

// names are all strings of a block that may name something, those of what its
// policies allow included. What a policy denies may well lie abroad.
func names(b *stack.Block) iter.Seq[stack.Text] {
	return func(yield func(stack.Text) bool) {
		for _, text := range b.Texts() {
			if !yield(text) {
				return
			}
		}
		for path, statement := range allowed(b) {
			for _, value := range statement.Texts() {
				if !yield(stack.Text{Path: path, Value: value}) {
					return
				}
			}
		}
	}
}

// object is a JSON object, or nil.
func object(value any) map[string]any {
	is, _ := value.(map[string]any)
	return is
}

// list is a JSON array, or a value that stands alone as a list of one.
func list(value any) []any {
	if many, is := value.([]any); is || value == nil {
		return many
	}
	return []any{value}
}

// isList tells whether a value is a list of these strings and nothing else.
func isList(value any, want ...string) bool {
	return slices.EqualFunc(list(value), want, func(element any, text string) bool { return fmt.Sprint(element) == text })
}
