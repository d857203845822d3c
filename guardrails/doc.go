// Package guardrails says what a stack may hold: types of block that somebody has
// reviewed, with rules that keep patient data in its country and above the
// security bar of health care. It refuses everything else.
//
// It reads a stack as it was finally synthesized, after every override, as plain
// data. [InRegion] and [InMesh] list the types and the rules for each; a [Rule] is
// one value, in a file for each concern; [Check] looks for whatever breaks one; and
// an [Exception] admits one finding for a reason and a time. docs/guardrails.md has
// the lists, with the violations that tests plant.
package guardrails
