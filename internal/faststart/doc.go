// Package faststart makes jsii start in a fraction of the time. Import it for its
// effect, beside nodeenv and for the same reasons from the same places: it must
// act before jsii starts, so it imports the standard library alone.
//
// jsii starts by reading the whole package of AWS bindings: a type description of
// 120 MB and 2,100 modules, of which a region uses some 40. With this package,
// Node.js first runs the files in js/, which make jsii read what is asked for, and
// in one process instead of two. Nothing on disk is changed but a cache of this
// package's own; what is synthesized stays the same, byte for byte. Whenever
// something is not as expected, jsii starts as it always does.
//
// docs/decisions/0030-fast-start.md says how, why that is safe, and how to turn
// it off.
package faststart
