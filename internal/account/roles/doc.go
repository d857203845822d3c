// Package roles are the IAM roles that plan, deploy and retire a region, with their
// policies: values, from which region bootstrap makes them in the region's account, and
// against which every call of a rehearsal is held.
//
//	region-planner    plans and compares: pull requests, and the daily look for drift
//	region-deployer   deploys what was reviewed
//	region-engineer   does by hand what the workflows do
//	region-operator   has sessions on the operators' host, and looks into the clusters
//	region-teardown   destroys what the others may not weaken: for a purpose, until a time
//	region-mesh       joins the region's hub to others; region-mesh-reader looks at that
//
// What the roles share is one policy that they share: each says what it is for, and
// fits into IAM's 6,144 characters.
//
// See docs/decisions/0104-roles.md.
package roles
