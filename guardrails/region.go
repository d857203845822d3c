package guardrails

import "slices"

// Region has the facts that a stack is checked against. They come from the fleet and not
// from the stack.
type Region struct {
	Name      string // region-jp
	Code      string // jp, which global names carry
	Country   string // JP
	AWSRegion string // ap-northeast-1
	AccountID string // the only account whose principals may reach data
	// InCountry are all AWS regions that lie in the country, AWSRegion among them.
	InCountry []string
	// Hub is the Name tag of the region's transit gateway, with which those of its
	// segments begin.
	Hub string
	// EdgeCIDR is the range of the edge VPC: all of the region that the mesh leads to.
	EdgeCIDR string
	// SharedWith are the accounts that may attach networks to the region's hub.
	SharedWith            []string `json:",omitempty"`
	StateBucket, StateKey string
	Tags                  map[string]string // which everything in the region carries
	// Teardown is true while the region may be destroyed: protection is off then.
	Teardown bool `json:"-"`
}

// holds tells whether data may lie in an AWS region. What names none lies where
// the provider is.
func (r Region) holds(awsRegion string) bool {
	return awsRegion == "" || slices.Contains(r.InCountry, awsRegion)
}
