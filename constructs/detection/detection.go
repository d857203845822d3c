package detection

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/accessanalyzeranalyzer"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securityhubaccount"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securityhubstandardssubscription"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// Detection is what watches a region.
type Detection struct {
	constructs.Construct
}

// New builds it.
func New(scope constructs.Construct, id string, cfg spec.Config) *Detection {
	d := &Detection{constructs.NewConstruct(scope, &id)}
	if !cfg.WithoutGuardDuty {
		d.addGuardDuty(cfg)
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

// addSecurityHub checks the account against one standard, rather than against
// every one there is: findings that nobody reads hide those that matter.
func (d *Detection) addSecurityHub(cfg spec.Config) {
	hub := securityhubaccount.NewSecurityhubAccount(d.Construct, new("security-hub"), &securityhubaccount.SecurityhubAccountConfig{
		EnableDefaultStandards:  new(false),
		AutoEnableControls:      new(true),
		ControlFindingGenerator: new("SECURITY_CONTROL"),
	})
	securityhubstandardssubscription.NewSecurityhubStandardsSubscription(d.Construct, new("best-practices"), &securityhubstandardssubscription.SecurityhubStandardsSubscriptionConfig{
		StandardsArn: new("arn:aws:securityhub:" + cfg.AWSRegion + "::standards/aws-foundational-security-best-practices/v/1.0.0"),
		DependsOn:    &[]cdktf.ITerraformDependable{hub},
	})
}
