package guardrails

import (
	"regexp"
	"slices"
)

// reference is an expression that is one reference and nothing else.
var reference = regexp.MustCompile(`^\$\{((?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+)((?:\.[a-z0-9_]+|\[[^\]]*\])*)\}$`)

// target is the block of the same stack that a value refers to, and the attribute
// of it: aws_kms_key.logs and .arn for ${aws_kms_key.logs.arn}.
func (s *stack) target(value any) (b *block, attribute string) {
	text, _ := value.(string)
	found := reference.FindStringSubmatch(text)
	if found == nil {
		return nil, ""
	}
	return s.byAddress[found[1]], found[2]
}

// refersTo tells whether a value refers to a block of one of some kinds.
func (s *stack) refersTo(value any, kinds ...string) bool {
	b, _ := s.target(value)
	return b != nil && slices.Contains(kinds, b.kind)
}

// interpolation is a reference within a longer text.
var interpolation = regexp.MustCompile(`\$\{((?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+)[^}]*\}`)

// inStack tells whether a value refers to anything in this stack.
func (s *stack) inStack(value any) bool {
	b, _ := s.target(value)
	return b != nil
}
