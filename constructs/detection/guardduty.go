package detection

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/guarddutydetector"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/guarddutydetectorfeature"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/guarddutypublishingdestination"

	spec "github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// agents are those that GuardDuty could install by itself. It does not, see the
// package's documentation. The order is the one in which the API lists them, and
// the provider compares lists.
var agents = []string{"EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"}

func (d *Detection) addGuardDuty(cfg spec.Config, logs *bucket.Bucket) {
	detector := guarddutydetector.NewGuarddutyDetector(d.Construct, new("detector"), &guarddutydetector.GuarddutyDetectorConfig{
		Enable: new(true),
		// A known finding that happens again is published after 15 minutes, not 6 hours.
		FindingPublishingFrequency: new("FIFTEEN_MINUTES"),
		Tags:                       tag.Name(cfg.Name),
	})
	for _, feature := range spec.Features {
		settings := &guarddutydetectorfeature.GuarddutyDetectorFeatureConfig{
			DetectorId: detector.Id(),
			Name:       &feature.Name,
			Status:     new("ENABLED"),
		}
		if feature.Name == spec.RuntimeMonitoring {
			settings.AdditionalConfiguration = agentsDisabled()
		}
		guarddutydetectorfeature.NewGuarddutyDetectorFeature(d.Construct, new("feature-"+feature.ID), settings)
	}
	d.keepFindings(detector, logs)
}

// keepFindings exports findings to a bucket, as long as it keeps objects: GuardDuty itself
// keeps them for 90 days.
func (d *Detection) keepFindings(detector guarddutydetector.GuarddutyDetector, logs *bucket.Bucket) {
	ready := logs.Ready()
	guarddutypublishingdestination.NewGuarddutyPublishingDestination(d.Construct, new("kept-findings"),
		&guarddutypublishingdestination.GuarddutyPublishingDestinationConfig{
			DetectorId:     detector.Id(),
			DestinationArn: logs.ARN(),
			KmsKeyArn:      logs.Key().ARN(),
			DependsOn:      &ready,
		})
}

func agentsDisabled() *[]*guarddutydetectorfeature.GuarddutyDetectorFeatureAdditionalConfiguration {
	var all []*guarddutydetectorfeature.GuarddutyDetectorFeatureAdditionalConfiguration
	for _, agent := range agents {
		all = append(all, &guarddutydetectorfeature.GuarddutyDetectorFeatureAdditionalConfiguration{Name: &agent, Status: new("DISABLED")})
	}
	return &all
}
