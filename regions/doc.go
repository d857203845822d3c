// Package regions says what exists in which country: one [Region] value in a file
// of its own for every region, the blocks that follow from it, and the checks
// within and between regions. All of it is plain values; package stacks builds
// resources from them.
package regions
