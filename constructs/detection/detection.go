package detection

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/accessanalyzeranalyzer"

	spec "github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// Detection is what watches a region.
type Detection struct {
	constructs.Construct
}

// New builds it. GuardDuty's findings are kept in a bucket. The configuration must be valid.
func New(scope constructs.Construct, id string, cfg spec.Config, logs *bucket.Bucket) *Detection {
	d := &Detection{constructs.NewConstruct(scope, &id)}
	if !cfg.WithoutGuardDuty {
		d.addGuardDuty(cfg, logs)
	}
	if !cfg.WithoutSecurityHub {
		d.addSecurityHub(cfg)
	}
	accessanalyzeranalyzer.NewAccessanalyzerAnalyzer(d.Construct, new("access-analyzer"), &accessanalyzeranalyzer.AccessanalyzerAnalyzerConfig{
		AnalyzerName: &cfg.Name,
		Type:         new("ACCOUNT"),
		Tags:         tag.Name(cfg.Name),
	})
	return d
}
