// Package recovery compares a stack's state with its account after a run that ended
// halfway, and says what would heal the state.
//
// Terraform knows only what is in its state. What a run made and could not note, it would
// make again: AWS refuses that where names are unique, and otherwise there are two. So
// every resource of the stack that has no place in the state is looked for in the account,
// by its name or its tags, and what is found is imported. What Terraform would replace since
// its creation ended with an error is kept. Nothing that holds data is ever removed or
// replaced.
//
//	kinds.go     how each type of resource is found in an account
//	failing.go   what is replaced nevertheless, since AWS may have failed to make it
//	open.go      security groups that may call everywhere, since a run ended too early
//	account.py   asks the account, with the credentials of the environment
//	compare.go   what is orphaned, gone, there twice, or tainted: a pure function
//	lock.go      who holds the lock of the state
package recovery
