package operators

import (
	"maps"
	"slices"

	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/cloudwatchloggroup"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrolepolicy"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ssmdocument"

	spec "github.com/arteraai/region-expansion/blocks/operators"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Operators are the host and the record of sessions.
type Operators struct {
	constructs.Construct
	cfg         spec.Config
	vpc         *vpc.VPC
	key         *key.Key
	transcripts cloudwatchloggroup.CloudwatchLogGroup
}

// New builds the host in a VPC. The configuration must be valid. The key of the logs, which
// CloudWatch Logs must be able to use, encrypts the transcripts. Nodes are the names of the
// roles of instances beside the host on which sessions are recorded, by cluster.
func New(scope constructs.Construct, id string, cfg spec.Config, within *vpc.VPC, logs *key.Key, nodes map[string]*string) *Operators {
	o := &Operators{Construct: constructs.NewConstruct(scope, &id), cfg: cfg, vpc: within}
	o.key = key.New(o.Construct, "key", cfg.Key())
	o.recordSessions(logs)
	o.addHost()
	for _, cluster := range slices.Sorted(maps.Keys(nodes)) {
		o.policyOf("record-"+cluster, nodes[cluster], "record-sessions", cfg.RecordStatements(*o.transcripts.Arn(), *o.key.ARN()))
	}
	return o
}

// recordSessions sets how every session in the AWS region is encrypted and recorded.
func (o *Operators) recordSessions(logs *key.Key) {
	o.transcripts = cloudwatchloggroup.NewCloudwatchLogGroup(o.Construct, new("transcripts"), &cloudwatchloggroup.CloudwatchLogGroupConfig{
		Name:            new(o.cfg.TranscriptGroup()),
		RetentionInDays: new(float64(spec.TranscriptDays)),
		KmsKeyId:        logs.ARN(),
	})
	ssmdocument.NewSsmDocument(o.Construct, new("preferences"), &ssmdocument.SsmDocumentConfig{
		Name:           new(spec.Preferences),
		DocumentType:   new("Session"),
		DocumentFormat: new("JSON"),
		Content:        new(spec.PreferencesDocument(*o.transcripts.Name(), *o.key.ARN())),
		Tags:           tag.Name(o.cfg.Name),
	})
}

func (o *Operators) policyOf(id string, role *string, name string, statements []policy.Statement) {
	iamrolepolicy.NewIamRolePolicy(o.Construct, &id, &iamrolepolicy.IamRolePolicyConfig{Name: &name, Role: role, Policy: policy.Document(statements...)})
}
