package guardrails

import "github.com/arteraai/region-expansion/internal/stack"

// residencyOfKeysAndTrails are the rules about keys and logs that could span AWS
// regions.
var residencyOfKeysAndTrails = []Rule{
	{
		ID:     "residency-multi-region-key",
		Title:  "Keys are keys of one AWS region",
		Why:    "a multi-Region key can be replicated abroad at any time, and decrypts there what was encrypted here",
		Remedy: "set multi_region to false",
		check:  never("multi_region"),
	},
	{
		ID:     "residency-multi-region-trail",
		Title:  "Trails record one AWS region",
		Why:    "a trail of all regions mixes the countries' audit logs in one place",
		Remedy: "set is_multi_region_trail and is_organization_trail to false; every region has a trail of its own",
		check:  never("is_multi_region_trail", "is_organization_trail"),
	},
}

// never flags arguments that are anything but false.
func never(arguments ...string) func(*checked, *stack.Block, flag) {
	return func(s *checked, b *stack.Block, flag flag) {
		for _, argument := range arguments {
			if value := b.Value(argument); value != nil && !b.Is(argument, false) {
				flag(b, argument, value)
			}
		}
	}
}
