package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/aws/aws-sdk-go-v2/service/cloudwatchlogs"
)

// drift is a log group whose retention somebody changes behind Terraform's back:
// a small change, of the kind that is made in a hurry and forgotten.
type drift struct {
	address string
	group   string
	days    int32 // what the code says
}

// driftedDays is what the retention is changed to; no log group of ours has it.
const driftedDays = 1

// line is the drift as region drift must print it.
func (d drift) line() string {
	return fmt.Sprintf("! %s, changed outside of Terraform\n    retention_in_days: %d -> %d", d.address, driftedDays, d.days)
}

// findDrift picks the first log group of the stack.
func (r *rehearsal) findDrift() (drift, error) {
	groups := r.stack.Resources("aws_cloudwatch_log_group")
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		group, named := groups[name]["name"].(string)
		days, kept := groups[name]["retention_in_days"].(float64)
		if named && kept {
			return drift{"aws_cloudwatch_log_group." + name, group, int32(days)}, nil
		}
	}
	return drift{}, errors.New("the stack has no log group with a retention that could be changed")
}

func (r *rehearsal) changeBehindTerraformsBack(ctx context.Context) (err error) {
	if r.drift, err = r.findDrift(); err != nil {
		return err
	}
	_, err = r.logs().PutRetentionPolicy(ctx, &cloudwatchlogs.PutRetentionPolicyInput{
		LogGroupName: &r.drift.group, RetentionInDays: new(int32(driftedDays)),
	})
	if err != nil {
		return fmt.Errorf("change the retention of %s: %w", r.drift.group, err)
	}
	return nil
}

// expectFixed asks the API, not Terraform, whether the retention is back.
func (r *rehearsal) expectFixed(ctx context.Context) error {
	found, err := r.logs().DescribeLogGroups(ctx, &cloudwatchlogs.DescribeLogGroupsInput{LogGroupNamePrefix: &r.drift.group})
	if err != nil {
		return fmt.Errorf("describe %s: %w", r.drift.group, err)
	}
	for _, group := range found.LogGroups {
		if *group.LogGroupName == r.drift.group && group.RetentionInDays != nil && *group.RetentionInDays == r.drift.days {
			return nil
		}
	}
	return fmt.Errorf("the deploy has not set the retention of %s back to %d days", r.drift.group, r.drift.days)
}

func (r *rehearsal) logs() *cloudwatchlogs.Client {
	return cloudwatchlogs.NewFromConfig(r.sdk(r.place))
}
