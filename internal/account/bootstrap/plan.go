package bootstrap

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sts"

	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// Plan is what must be done for a region, in this order. An empty one is a region
// that has all it needs.
type Plan []Step

// Step makes one thing or corrects one.
type Step struct {
	// Does says what it does: set versioning of bucket b: off -> Enabled.
	Does string

	do func(context.Context) error
}

// String is the plan for a reader, one step a line.
func (p Plan) String() string {
	var text strings.Builder
	for _, step := range p {
		fmt.Fprintln(&text, step.Does)
	}
	return text.String()
}

// Apply does all steps. It ends at the first failure; a new plan goes on there.
func (p Plan) Apply(ctx context.Context) error {
	for _, step := range p {
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("%s: %w", step.Does, err)
		}
	}
	return nil
}

// Look compares what is there with what the region needs: its bucket, its key, and the
// roles of the services of AWS that act for it. An error holds all that bootstrap will
// not change by itself.
func Look(ctx context.Context, cfg aws.Config, region regions.Region, services []string) (Plan, error) {
	caller, err := sts.NewFromConfig(cfg).GetCallerIdentity(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("AWS does not say whose credentials these are: %w", err)
	}
	if account := aws.ToString(caller.Account); account != region.AccountID {
		return nil, fmt.Errorf("these credentials are for account %s, but %s has account %s; use credentials of that account, or correct AccountID in the region's file",
			account, region.Name(), region.AccountID)
	}
	keyPlan, keyProblems, err := lookAtKey(ctx, cfg, region)
	if err != nil {
		return nil, fmt.Errorf("look at the key %s: %w", keyAlias(region), err)
	}
	bucketPlan, bucketProblems, err := lookAtBucket(ctx, cfg, region)
	if err != nil {
		return nil, fmt.Errorf("look at the bucket %s: %w", region.StateBucket, err)
	}
	if err := append(keyProblems, bucketProblems...).Err(); err != nil {
		return nil, err
	}
	rolePlan, err := lookAtLinkedRoles(ctx, cfg, services)
	return slices.Concat(keyPlan, bucketPlan, rolePlan), err
}

// setting is something that can be read and set, in words that can be compared.
type setting struct {
	name   string
	wanted string
	read   func(context.Context) (string, error)
	write  func(context.Context) error
}

// compare reads the settings of a thing with certain tags, and returns a step for
// each that is not as wanted, or, if others have made the thing, a problem.
func compare(ctx context.Context, of string, region regions.Region, present map[string]string, settings []setting) (plan Plan, found problem.List, err error) {
	for _, s := range settings {
		is, err := s.read(ctx)
		switch {
		case err != nil:
			return nil, nil, fmt.Errorf("read its %s: %w", s.name, err)
		case is == s.wanted:
		case madeFor(region, present):
			plan = append(plan, Step{fmt.Sprintf("set %s of %s: %s -> %s", s.name, of, is, s.wanted), s.write})
		default:
			found.Add(of+", "+s.name, is, "is not what the region needs, and region bootstrap did not make this",
				fmt.Sprintf("set it to %s, or, if it serves the region alone, tag it with %s=%s and Region=%s, and run this again",
					s.wanted, madeBy, ownTags(region)[madeBy], region.Name()))
		}
	}
	return plan, found, nil
}
