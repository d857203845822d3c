// Package guardrails says what must never be synthesized: anything by which
// patient data could leave its country, and anything below the security bar of
// health care.
//
// It reads a stack as it was finally synthesized, after every override, as plain
// data. Each rule is one [Rule] value, in a file for each concern; [Check] holds
// a stack against all of them, and an [Exception] admits one finding for a
// reason and a time. docs/guardrails.md lists the rules, with the violation that
// a test plants for each.
package guardrails
