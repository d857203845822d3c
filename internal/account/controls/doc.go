// Package controls are policies for the owner of the organization, which repeat the
// guardrails where AWS itself can enforce them: whoever holds which credentials in a
// region's account, they hold. They are values; region policies writes them, and nobody
// but the owner attaches them.
//
//	service control policies     what nobody in an account may do, whatever allows it
//	resource control policies    whom nothing in an account lets in, whatever allows it
//
// See docs/decisions/0115-policies-of-the-organization.md.
package controls
