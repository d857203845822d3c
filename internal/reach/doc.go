// Package reach says whether packets get from one place to another in the network of a
// region, and which resource decides at each hop. It walks a packet through the model of
// package network, there and back, as AWS would route and filter it; and it checks a network
// against intents: what must flow, and what must never.
package reach
