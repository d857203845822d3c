// Package gateway is the single URL behind which the local AWS stands: a
// reverse proxy that sends every AWS call to the emulator that knows it best,
// corrects the answers that differ from AWS's, answers the few calls that no
// emulator knows, and keeps a journal of all of them.
//
// A call passes four stations:
//
//	read       service, region and account from the signature; the action from the protocol
//	answer     an exception of kind Answer may answer in the gateway itself
//	forward    route.go names the emulator
//	mend       exceptions of kind Mend correct the emulator's answer
//
// With [Config.Waits], what is mended is held back as well: a resource stays in
// its creating state as long as AWS would take. Faults, once there are any, belong
// between read and answer: there the call is known, and nobody has acted on it yet.
//
// What no station can answer becomes an HTTP 400 in the service's own error
// shape. It is never a 5xx: SDKs retry those for many minutes, and a rehearsal
// must fail at once, with the action's name.
//
// Each deviation from plain forwarding is an [Exception], with a name and a
// reason, in the one list that [Exceptions] returns. To add one, write
// <service>_<topic>.go with a variable of type Exception and name it in
// exceptions.go; its test feeds the emulator's wrong answer through a fake
// upstream and states the right one.
package gateway
