package stack

import (
	"strconv"
	"strings"
)

// Attribute is a value with its path in a block: rule[0].copy_action[0].arn.
type Attribute struct {
	Path  string
	Value any
}

// Values are the values at a path that is written without indices, in all elements
// of the lists on the way: rule.copy_action.arn.
func (b *Block) Values(path string) []Attribute {
	found := []Attribute{{"", b.Body}}
	for key := range strings.SplitSeq(path, ".") {
		var next []Attribute
		for _, f := range found {
			next = append(next, f.elements(key)...)
		}
		found = next
	}
	return found
}

func (a Attribute) elements(key string) (found []Attribute) {
	inner, ok := Object(a.Value)[key]
	if !ok {
		return nil
	}
	path := strings.TrimPrefix(a.Path+"."+key, ".")
	elements, isList := inner.([]any)
	if !isList {
		return []Attribute{{path, inner}}
	}
	for i, element := range elements {
		found = append(found, Attribute{index(path, i), element})
	}
	return found
}

func index(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// Value is the first value at a path, or nil.
func (b *Block) Value(path string) any {
	if found := b.Values(path); len(found) > 0 {
		return found[0].Value
	}
	return nil
}

// Text is the first value at a path if it is a string, or "".
func (b *Block) Text(path string) string {
	text, _ := b.Value(path).(string)
	return text
}

// Strings are the strings at a path.
func (b *Block) Strings(path string) (found []string) {
	for _, f := range b.Values(path) {
		if text, ok := f.Value.(string); ok {
			found = append(found, text)
		}
	}
	return found
}

// Is tells whether a path holds a truth value, which some arguments of the
// provider take as a string.
func (b *Block) Is(path string, want bool) bool {
	value := b.Value(path)
	return value == want || value == strconv.FormatBool(want)
}

// Number is the number at a path, which some arguments take as a string.
func (b *Block) Number(path string) (float64, bool) {
	switch value := b.Value(path).(type) {
	case float64:
		return value, true
	case string:
		number, err := strconv.ParseFloat(value, 64)
		return number, err == nil
	}
	return 0, false
}
