package inventory

import (
	"context"
	"errors"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/accessanalyzer"
	analyzertypes "github.com/aws/aws-sdk-go-v2/service/accessanalyzer/types"
	"github.com/aws/aws-sdk-go-v2/service/cloudtrail"
	trailtypes "github.com/aws/aws-sdk-go-v2/service/cloudtrail/types"
	"github.com/aws/aws-sdk-go-v2/service/guardduty"
	"github.com/aws/aws-sdk-go-v2/service/securityhub"
	hubtypes "github.com/aws/aws-sdk-go-v2/service/securityhub/types"
)

// detectionListers list what watches an account: who did what, what looks like
// an attack, what is open to outsiders.
func detectionListers(cfg aws.Config) []lister {
	hub := securityhub.NewFromConfig(cfg)
	return []lister{
		paged(cloudtrail.NewListTrailsPaginator(cloudtrail.NewFromConfig(cfg), nil),
			func(o *cloudtrail.ListTrailsOutput) []trailtypes.TrailInfo { return o.Trails },
			func(t trailtypes.TrailInfo) Item { return Item{"cloudtrail/trail", str(t.TrailARN), str(t.Name)} }),
		paged(guardduty.NewListDetectorsPaginator(guardduty.NewFromConfig(cfg), nil),
			func(o *guardduty.ListDetectorsOutput) []string { return o.DetectorIds }, named("guardduty/detector", "")),
		whereEnabled(whole(hub.DescribeHub,
			func(o *securityhub.DescribeHubOutput) []string { return []string{str(o.HubArn)} }, named("securityhub/hub", ""))),
		whereEnabled(paged(securityhub.NewGetEnabledStandardsPaginator(hub, nil),
			func(o *securityhub.GetEnabledStandardsOutput) []hubtypes.StandardsSubscription {
				return o.StandardsSubscriptions
			},
			func(s hubtypes.StandardsSubscription) Item {
				return Item{"securityhub/standard", str(s.StandardsSubscriptionArn), ""}
			})),
		paged(accessanalyzer.NewListAnalyzersPaginator(accessanalyzer.NewFromConfig(cfg), nil),
			func(o *accessanalyzer.ListAnalyzersOutput) []analyzertypes.AnalyzerSummary { return o.Analyzers },
			func(a analyzertypes.AnalyzerSummary) Item { return Item{"access-analyzer/analyzer", str(a.Name), ""} }),
	}
}

// whereEnabled lists nothing where Security Hub is not enabled: it says so by
// refusing access.
func whereEnabled(list lister) lister {
	return func(ctx context.Context) ([]Item, error) {
		items, err := list(ctx)
		if disabled := (*hubtypes.InvalidAccessException)(nil); errors.As(err, &disabled) {
			return nil, nil
		}
		return items, err
	}
}
