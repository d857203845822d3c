// Package packets builds the network of a region of Linux network namespaces, and sends
// packets through it, to see whether the kernel and the model in package reach agree. It
// takes from the model what exists, and nothing of how a packet goes: that is up to the
// kernel's routing tables, its connection tracking and nftables.
//
// The namespaces are joined to nothing but each other. They live in a process that has
// left the network of the machine before it makes them, and end with it.
package packets
