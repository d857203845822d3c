package egress_test

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/egress"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// What runs in the VPC app may call two names, and nothing else leaves.
func Example() {
	var (
		stack     cdktf.TerraformStack
		edge, app *vpc.VPC
		logs      *bucket.Bucket
	)

	egress.New(stack, "egress", spec.Config{
		Name:      "region-jp-egress",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
		Mode:      spec.Inspected,
		Tier:      "firewall",
		Inside:    []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")},
		Segments: []spec.Segment{{
			Name:    "app",
			Sources: []netip.Prefix{netip.MustParsePrefix("10.16.0.0/16")},
			Domains: []spec.Domain{
				{Name: "sqs.ap-northeast-1.amazonaws.com", Why: "Karpenter hears of interruptions"},
				{Name: "api.example.com", Why: "reports of findings go to the hospital's system"},
			},
		}},
		Own: []string{".ap-northeast-1.amazonaws.com", ".jp.artera.internal"},
	}, map[string]*vpc.VPC{"edge": edge, "app": app}, edge, logs)
}
