package regions

import "github.com/arteraai/region-expansion/guardrails"

// exceptions are the findings of the guardrails that are admitted. One that has
// expired, or that admits nothing any more, fails synth as a finding does.
var exceptions []guardrails.Exception
