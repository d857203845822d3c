// Package shapes tests what regions have in every shape. It synthesizes all of them, in
// a process of its own, while package stacks synthesizes the fleet.
package shapes
