// Package explain says of one resource, or of one construct with all that is in
// it, what it is, where it comes from, what it depends on and what depends on it.
//
// It reads the accepted stack and the code of the checkout, and makes no network calls:
// it answers in an incident, when AWS or the network may not.
package explain
