package timeline

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/synthesized"
)

// blocksOf are the configurations of everything that may be referred to, by
// address: resources, data sources and locals.
func blocksOf(stack synthesized.Stack) map[string]any {
	blocks := map[string]any{}
	add := func(prefix string, kinds any) {
		byType, _ := kinds.(map[string]any)
		for kind, named := range byType {
			byName, _ := named.(map[string]any)
			for name, configuration := range byName {
				blocks[prefix+kind+"."+name] = configuration
			}
		}
	}
	add("", stack.Body["resource"])
	add("data.", stack.Body["data"])
	add("", map[string]any{"local": stack.Body["locals"]})
	blocks[provider] = stack.Body["provider"]
	return blocks
}

// provider stands for the configurations of all providers, which every resource
// waits for.
const provider = "provider"

func isResource(address string) bool {
	return address != provider && !slices.Contains([]string{"data", "local"}, kindOf(address))
}

func kindOf(address string) string {
	kind, _, _ := strings.Cut(address, ".")
	return kind
}
