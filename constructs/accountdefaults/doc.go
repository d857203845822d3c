// Package accountdefaults sets what applies in a region to everything that is
// made there, by whomever and however: volumes are encrypted with the region's
// own key, instances give out credentials through IMDSv2 only, and neither
// snapshots, images nor buckets can be made public.
//
// The blocks of a region say all of this for themselves. The defaults hold for
// what is made beside them, by hand or by an autoscaler.
package accountdefaults
