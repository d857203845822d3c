package guardrails

import (
	"strconv"
	"strings"
)

// at is a value with its place in a block: rule[0].copy_action[0].arn.
type at struct {
	attribute string
	value     any
}

// all are the values at a place that is written without indices, in all elements
// of the lists on the way: rule.copy_action.arn. CDKTF writes a block that stands
// alone as an object or as a list of one.
func (b *block) all(path string) []at {
	found := []at{{"", b.body}}
	for key := range strings.SplitSeq(path, ".") {
		var next []at
		for _, f := range found {
			next = append(next, f.elements(key)...)
		}
		found = next
	}
	return found
}

func (a at) elements(key string) (found []at) {
	inner, ok := object(a.value)[key]
	if !ok {
		return nil
	}
	place := key
	if a.attribute != "" {
		place = a.attribute + "." + key
	}
	elements, isList := inner.([]any)
	if !isList {
		return []at{{place, inner}}
	}
	for i, element := range elements {
		found = append(found, at{place + "[" + strconv.Itoa(i) + "]", element})
	}
	return found
}

// value is the first value at a place, or nil.
func (b *block) value(path string) any {
	if found := b.all(path); len(found) > 0 {
		return found[0].value
	}
	return nil
}

// text is the first value at a place if it is a string.
func (b *block) text(path string) string {
	text, _ := b.value(path).(string)
	return text
}

// is tells whether a place holds a truth value, which some arguments of the
// provider take as a string.
func (b *block) is(path string, want bool) bool { return truth(b.value(path), want) }

func truth(value any, want bool) bool {
	return value == want || value == strconv.FormatBool(want)
}

// number is the number at a place, which some arguments take as a string.
func (b *block) number(path string) (float64, bool) {
	switch value := b.value(path).(type) {
	case float64:
		return value, true
	case string:
		number, err := strconv.ParseFloat(value, 64)
		return number, err == nil
	}
	return 0, false
}

// texts are the strings at a place.
func (b *block) strings(path string) (found []string) {
	for _, f := range b.all(path) {
		if text, ok := f.value.(string); ok {
			found = append(found, text)
		}
	}
	return found
}
