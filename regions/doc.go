// Package regions says what exists in which country: one [Region] value in a
// file of its own for every region, the checks between them, and the stack that
// assembles the blocks of package constructs into a region.
package regions
