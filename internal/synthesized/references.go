package synthesized

import (
	"regexp"
	"strings"
)

// interpolated is the start of what ${…} refers to: aws_vpc.app_vpc_1A2B3C4D.
var interpolated = regexp.MustCompile(`\$\{((?:data\.)?[a-z0-9_]+\.[A-Za-z0-9_-]+)`)

// References are the addresses that a stack's configuration refers to.
func (s Stack) References() []string { return References(s.Body) }

// References are the addresses that a configuration refers to: those in its
// depends_on, and those in its values.
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
		for _, match := range interpolated.FindAllStringSubmatch(value, -1) {
			found = append(found, match[1])
		}
	}
	return found
}
