// Package network is the network of a region as values: what exists in it, and what each
// part decides about packets. It is read from a stack, and knows nothing of how a packet
// goes; package reach does.
package network
