// Package gateway is the one URL that the local AWS answers at. It passes every AWS
// call on to the emulators' process, and keeps a journal of all of them.
//
// What becomes of a call is decided there, in internal/localaws/emulators, which
// tells the gateway in a header of the answer: the call's name, who answered it,
// which exceptions took effect, and what is wrong with it.
package gateway
