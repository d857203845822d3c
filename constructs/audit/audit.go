package audit

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchloggroup"
)

// Audit is a region's trail and its recorder.
type Audit struct {
	constructs.Construct
	cfg    Config
	events cloudwatchloggroup.CloudwatchLogGroup
}

// New builds the trail and the recorder. The configuration must be valid.
func New(scope constructs.Construct, id string, cfg Config) *Audit {
	a := &Audit{cfg: cfg}
	constructs.NewConstruct_Override(a, scope, &id)
	a.addTrail()
	a.addRecorder()
	return a
}

// EventLogGroup is the name of the log group with the trail's events, for the
// alarms that watch them.
func (a *Audit) EventLogGroup() *string { return a.events.Name() }
