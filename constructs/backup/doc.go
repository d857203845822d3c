// Package backup builds a region's backup vault and the plan that fills it: every
// day, encrypted with a key of its own, kept in the vault's own region.
//
// No copy leaves the region: the plan has no copy action.
package backup
