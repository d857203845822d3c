package permissions

import (
	"maps"
	"slices"
	"strings"
)

// text is a parameter that is a text, or "".
func text(parameters map[string]any, name string) string {
	value, _ := parameters[name].(string)
	return value
}

// find calls a function for each text in a value, with the name of the parameter that
// it stands in, always in the same order.
func find(name string, value any, found func(name, text string)) {
	switch value := value.(type) {
	case string:
		found(name, value)
	case []any:
		for _, each := range value {
			find(name, each, found)
		}
	case map[string]any:
		for _, inner := range slices.Sorted(maps.Keys(value)) {
			find(inner, value[inner], found)
		}
	}
}

// tagNames are how the parameter is called that has the tags of what is made.
var tagNames = []string{"tags", "taglist", "tagslist", "tagspecifications", "backupvaulttags", "backupplantags", "resourcetags", "recoverypointtags"}

// hasTags tells whether a call puts tags on what it makes.
func hasTags(parameters map[string]any) bool {
	for name, value := range parameters {
		for _, tags := range tagNames {
			if strings.ToLower(name) == tags && !empty(value) {
				return true
			}
		}
	}
	return false
}

func empty(value any) bool {
	switch value := value.(type) {
	case []any:
		return len(value) == 0
	case map[string]any:
		return len(value) == 0
	}
	return value == nil || value == ""
}
