package audit

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchloggroup"

	spec "github.com/arteraai/region-expansion/blocks/audit"
	"github.com/arteraai/region-expansion/constructs/bucket"
)

// Audit is a region's trail, and its recorder if it has one.
type Audit struct {
	constructs.Construct
	cfg    spec.Config
	logs   *bucket.Bucket
	data   []*bucket.Bucket
	events cloudwatchloggroup.CloudwatchLogGroup
}

// New builds the trail. The configuration must be valid. It delivers to the bucket logs,
// encrypted with its key: CloudTrail must be among the bucket's writers, and with
// CloudWatch Logs among the key's users. Every read and write of an object in data is
// recorded.
func New(scope constructs.Construct, id string, cfg spec.Config, logs *bucket.Bucket, data ...*bucket.Bucket) *Audit {
	a := &Audit{cfg: cfg, logs: logs, data: data}
	constructs.NewConstruct_Override(a, scope, &id)
	a.addTrail()
	return a
}

// Configuration builds the recorder, which delivers to a bucket without a lock: AWS Config
// must be among its writers, and among the users of its key.
func (a *Audit) Configuration(history *bucket.Bucket) { a.addRecorder(history) }

// EventLogGroup is the name of the log group with the trail's events, for the
// alarms that watch them.
func (a *Audit) EventLogGroup() *string { return a.events.Name() }
