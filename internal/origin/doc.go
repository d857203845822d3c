// Package origin finds the Go code that a resource comes from: the line that
// makes it, the function that decides it, and what its documentation says.
//
// CDKTF can record where a construct is made, but sees only the Node.js side of
// jsii. So the checkout's code is read, each time: line numbers are those of the
// files as they are. A call that makes a resource names its type (the package of
// the provider's bindings) and its id, as a literal or with parts that are only
// known when it runs; a resource's path in the tree of constructs says through
// which calls it came.
package origin
