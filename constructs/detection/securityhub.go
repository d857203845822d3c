package detection

import (
	"strings"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securityhubaccount"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securityhubstandardscontrolassociation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/securityhubstandardssubscription"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/detection"
)

// addSecurityHub checks the account against the standards that were chosen, rather than
// against every one there is: findings that nobody reads hide those that matter. For the
// same reason, controls that the region's design fails are switched off, each with why.
func (d *Detection) addSecurityHub(cfg spec.Config) {
	hub := securityhubaccount.NewSecurityhubAccount(d.Construct, new("security-hub"), &securityhubaccount.SecurityhubAccountConfig{
		EnableDefaultStandards:  new(false),
		AutoEnableControls:      new(true),
		ControlFindingGenerator: new("SECURITY_CONTROL"),
	})
	for _, standard := range cfg.CheckedStandards() {
		subscription := securityhubstandardssubscription.NewSecurityhubStandardsSubscription(d.Construct, new(string(standard)),
			&securityhubstandardssubscription.SecurityhubStandardsSubscriptionConfig{
				StandardsArn: new(standard.ARN(cfg.AWSRegion)),
				DependsOn:    &[]cdktf.ITerraformDependable{hub},
			})
		for _, control := range spec.OffByDesign(standard) {
			securityhubstandardscontrolassociation.NewSecurityhubStandardsControlAssociation(d.Construct,
				new(string(standard)+"-without-"+strings.ReplaceAll(control.ID, ".", "-")),
				&securityhubstandardscontrolassociation.SecurityhubStandardsControlAssociationConfig{
					SecurityControlId: &control.ID,
					StandardsArn:      new(standard.ARN(cfg.AWSRegion)),
					AssociationStatus: new("DISABLED"),
					UpdatedReason:     &control.Reason,
					DependsOn:         &[]cdktf.ITerraformDependable{subscription},
				})
		}
	}
}
