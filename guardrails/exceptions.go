package guardrails

// Exceptions are the findings that are admitted. One that has expired, or that
// admits nothing any more, fails synth as a finding does.
var Exceptions []Exception
