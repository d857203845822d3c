// Package alerts builds what alerts people: an encrypted topic, the events and
// alarms that publish to it, a queue with the events that could not, and the region's
// budget.
//
// Each source is one method, called where the source is at hand.
package alerts
