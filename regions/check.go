package regions

import (
	"fmt"
	"time"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/internal/synthesized"
)

// Check holds one synthesized stack against the guardrails, and returns the name
// of the region that it builds. A stack of no region of the fleet is an error.
func Check(fleet []Region, stack synthesized.Stack) (string, error) {
	r, err := recognize(fleet, stack)
	if err != nil {
		return "", err
	}
	stack.Name = r.Name()
	return r.Name(), judge(guardrails.Check(stack, r.limits()), []string{r.Name()})
}

// Residency is the report, for an auditor, of where the data of a stack lies.
func Residency(fleet []Region, stack synthesized.Stack) (string, error) {
	r, err := recognize(fleet, stack)
	if err != nil {
		return "", err
	}
	left, _ := guardrails.Except(guardrails.Check(stack, r.limits()), exceptions, nil, time.Now())
	return guardrails.Report(stack, r.limits(), left), nil
}

// recognize finds the region that a stack builds by where its state lies or by
// its account, which no two regions of a fleet share.
func recognize(fleet []Region, stack synthesized.Stack) (Region, error) {
	place := stack.Claims()
	for _, r := range fleet {
		if place.StateKey == r.StateKey() || place.StateBucket == r.StateBucket || place.AccountID == r.AccountID {
			return r, nil
		}
	}
	return Region{}, fmt.Errorf("stack %s: its state key %q, state bucket %q and account %q are those of no region; use a stack of %s",
		stack.Name, place.StateKey, place.StateBucket, place.AccountID, list(problem.Names(fleet, Region.Name)))
}

// limits are what the guardrails hold the region's stack against.
func (r Region) limits() guardrails.Region {
	return guardrails.Region{
		Name:        r.Name(),
		Code:        r.Code,
		Country:     r.Country,
		AWSRegion:   r.AWSRegion,
		AccountID:   r.AccountID,
		InCountry:   inCountry(r.Country),
		StateBucket: r.StateBucket,
		Tags:        r.tags(),
		Teardown:    r.Teardown,
	}
}
