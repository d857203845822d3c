// Package audit builds the record of what happened in a region: a CloudTrail
// trail for who called which API and who read or wrote which object of the data
// bucket, and AWS Config for what every resource looked like when.
//
// The trail delivers into the region's log bucket, which is locked, and AWS Config into
// one that is not; both encrypted. The trail's events also go to a log group, where
// alarms watch them; see package alerts. Audit logs of clusters get into the log bucket by a
// stream and a bucket of their own.
//
// The trail records this region alone: a trail for all regions would be one more
// way across borders. Calls to global services, such as IAM, are recorded by AWS
// in us-east-1, and are for the organization's own trail.
package audit
