// Package access says what IAM would decide about a request: who may do what, under
// which policies. It asks a simulator that runs as a process of its own, in tests
// and in the operator's tool: docs/decisions/0102-a-simulator-of-iam.md.
package access
