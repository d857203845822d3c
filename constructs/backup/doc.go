// Package backup builds a region's backup vault and the plan that fills it: every
// day, encrypted with a key of its own, kept in the vault's own region, and not to be
// deleted before its time.
//
// Where the country has a second AWS region, every backup is copied into a vault there,
// with a key of that region. No policy of a vault allows copies to anywhere else.
package backup
