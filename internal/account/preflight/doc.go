// Package preflight says, before the first deploy of a region and before each one
// after it, what AWS would refuse or never finish and a plan cannot see: quotas,
// roles, what the account or its organization has already, what AWS does not offer in
// the region.
//
// What the region needs comes from its stack alone. A program in Python, facts.py,
// asks the account, and pure functions decide.
package preflight
