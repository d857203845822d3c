// Package permissions says what IAM is asked for an AWS call: the action, the resource
// and the keys of conditions, for the call itself and for what it does beside: tagging
// what it makes, passing a role, using a key.
//
// A call's own action is service and operation, with the exceptions in names.go. What a
// call needs beside it is in beside.go, each with its source.
package permissions
