package guardrails

import (
	"slices"
	"strconv"
	"strings"
)

// text is a string in a block, with its place.
type text struct {
	attribute string
	key       string // the last name of the place: service_name
	value     string
}

// unread are the arguments whose text names nothing that data could go to.
var unread = []string{"tags", "tags_all", "default_tags", "description", "depends_on", "lifecycle", "comment", "required_providers", "required_version"}

// readTexts collects every string of a block, and reads those that are policies.
func (b *block) readTexts() {
	var visit func(attribute, key string, value any)
	visit = func(attribute, key string, value any) {
		switch value := value.(type) {
		case map[string]any:
			for _, inner := range sortedKeys(value) {
				if !slices.Contains(unread, inner) {
					visit(strings.TrimPrefix(attribute+"."+inner, "."), inner, value[inner])
				}
			}
		case []any:
			for i, inner := range value {
				visit(attribute+"["+strconv.Itoa(i)+"]", key, inner)
			}
		case string:
			b.readText(text{attribute, key, value})
		}
	}
	visit("", "", b.body)
}

func (b *block) readText(t text) {
	switch document, is := parsePolicy(t); {
	case is:
		b.policies = append(b.policies, document)
	case slices.Contains(policyArguments, t.key):
		b.unreadable = append(b.unreadable, t)
	default:
		b.texts = append(b.texts, t)
	}
}
