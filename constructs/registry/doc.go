// Package registry sets up a region's container registry: public images come
// through a cache in the region, so that nodes keep starting when a
// public registry is down, and every image is scanned for known
// vulnerabilities, when it comes and whenever new ones become known.
//
// A node pulls <account>.dkr.ecr.<region>.amazonaws.com/<prefix>/<repository>.
// The first pull makes the repository, encrypted with the registry's key.
package registry
