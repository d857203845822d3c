// Package plan says what a Terraform plan would do to a stack, in a record that a
// reviewer reads and that a later run is held against.
//
// A plan file holds every value, secrets too, and belongs to one moment. A record
// holds what the plan does: which resources it creates, changes, replaces and
// destroys, which arguments change, and a digest of it all. Two plans with the
// same digest do the same.
package plan
