package guardrails

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/synthesized"
)

// Region is what a stack is held against: the facts of the region that the stack
// must build, which come from the fleet and not from the stack.
type Region struct {
	Name      string // region-jp
	Code      string // jp, which global names carry
	Country   string // JP
	AWSRegion string // ap-northeast-1
	AccountID string // the only account whose principals may reach data
	// InCountry are all AWS regions that lie in the country, AWSRegion among them.
	InCountry []string
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

// Recognize finds the region of a fleet that a stack builds by where its state
// lies or by its account, which no two regions of a fleet share.
func Recognize(fleet []Region, stack synthesized.Stack) (Region, error) {
	place := stack.Claims()
	var names []string
	for _, r := range fleet {
		if place.StateKey == r.StateKey || place.StateBucket == r.StateBucket || place.AccountID == r.AccountID {
			return r, nil
		}
		names = append(names, r.Name)
	}
	return Region{}, fmt.Errorf("stack %s: its state key %q, state bucket %q and account %q are those of no region; use a stack of %s",
		stack.Name, place.StateKey, place.StateBucket, place.AccountID, strings.Join(names, ", "))
}
