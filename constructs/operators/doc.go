// Package operators builds the way in for operators: a host that has no key, no public
// address and no open port, reached by Session Manager alone, and the record of all
// sessions in the region, those on nodes included.
//
// The host holds nothing: its role can have sessions and record them. Whoever works
// through it shows an API server an identity of their own. It is one instance in any of the
// zones, which is replaced every week, and whenever it or its zone is lost.
package operators
