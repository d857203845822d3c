package roles

// Unrehearsed are the actions that a role is allowed and that no rehearsal uses, each
// with the reason.
var Unrehearsed = map[string]string{}
