// Package accountdefaults sets what applies in a region to everything that is
// made there, by anyone and in any way: volumes are encrypted with the region's
// own key, instances give out credentials through IMDSv2 only, neither snapshots,
// images nor buckets can be made public, and no internet gateway carries anything
// but for the subnets of the edge.
//
// The blocks of a region set all of this themselves. The defaults apply to
// everything else, made by hand or by an autoscaler.
package accountdefaults
