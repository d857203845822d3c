// Package cost estimates what the resources of a stack cost a month, from a dated table
// of prices, prices.csv, in which each has its source.
//
// It adds up what AWS charges because a resource is there, at list prices, in US dollars.
// What depends on use is named with its rate, and what the table does not know with its
// type: an estimate never contains a guess. Where the price of an AWS region is not known,
// that of us-east-1 is taken, and marked.
package cost
