// Package privatezone builds the hosted zone in which a region's own names live:
// web.jp.artera.internal answers in the region's VPCs, and nowhere else.
package privatezone
