// Package peering joins the hubs of two regions, in two accounts, for operators.
//
// A peering is attached to the segment operations of both hubs, which reaches the
// region's edge VPC and nothing else. The segment edge of each hub gets one route: to
// the tier of operators in the other region's edge VPC. No other table is known here, so that no segment with patient data can get a route abroad.
//
// Both hubs exist: they are found by their Name tags, with the AWS provider of
// their region, and no state is read. A peering is deleted before either hub:
// AWS keeps a gateway that has one.
package peering
