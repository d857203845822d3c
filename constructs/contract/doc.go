// Package contract publishes what applications need to know of a region, ids and
// names, as one SSM parameter with a JSON object. Applications read the parameter
// of the region that they run in, and no Terraform state.
package contract
