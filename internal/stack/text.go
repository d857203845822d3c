package stack

import (
	"maps"
	"slices"
	"strings"
)

// Text is a string in a block.
type Text struct {
	Path  string // rule[0].arn
	Key   string // the last name of the path: arn
	Value string
}

// unread are the arguments whose text cannot name where data goes.
var unread = []string{"tags", "tags_all", "default_tags", "description", "depends_on", "lifecycle", "comment", "required_providers", "required_version"}

// policyArguments are the arguments that hold policies, as JSON text.
var policyArguments = []string{"policy", "assume_role_policy", "repository_policy"}

// Texts are all strings in a block that may name something, except policies.
func (b *Block) Texts() []Text {
	b.read.Do(b.readTexts)
	return b.texts
}

// Policies are the policies in a block.
func (b *Block) Policies() []Policy {
	b.read.Do(b.readTexts)
	return b.policies
}

// Unreadable are the texts of arguments that take a policy and are not one.
func (b *Block) Unreadable() []Text {
	b.read.Do(b.readTexts)
	return b.unreadable
}

// readTexts collects the strings of a block, and reads those that are policies.
func (b *Block) readTexts() {
	var visit func(at Attribute, key string)
	visit = func(at Attribute, key string) {
		switch value := at.Value.(type) {
		case map[string]any:
			for _, inner := range slices.Sorted(maps.Keys(value)) {
				if !slices.Contains(unread, inner) {
					visit(Attribute{strings.TrimPrefix(at.Path+"."+inner, "."), value[inner]}, inner)
				}
			}
		case []any:
			for i, inner := range value {
				visit(Attribute{index(at.Path, i), inner}, key)
			}
		case string:
			b.readText(Text{at.Path, key, value})
		}
	}
	visit(Attribute{"", b.Body}, "")
}

func (b *Block) readText(t Text) {
	policy, is := parsePolicy(t)
	switch {
	case is:
		b.policies = append(b.policies, policy)
	case slices.Contains(policyArguments, t.Key):
		b.unreadable = append(b.unreadable, t)
	default:
		b.texts = append(b.texts, t)
	}
}
