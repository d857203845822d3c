package transitgateway_test

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// A hub with two segments: the VPC app has no way out but the VPC edge.
func Example() {
	var (
		stack     cdktf.TerraformStack
		edge, app *vpc.VPC
		logs      *bucket.Bucket
	)

	hub := transitgateway.New(stack, "hub", spec.Config{
		Name: "region-jp-hub",
		ASN:  64512,
		Segments: []spec.Segment{
			{Name: "edge", Reaches: []string{"workload"}},
			{Name: "workload", Reaches: []string{"edge"}},
		},
		Attachments: []spec.Attachment{
			{Name: "edge", Segment: "edge", Tier: "transit", Egress: true},
			{Name: "app", Segment: "workload", Tier: "transit"},
		},
		BlackHoles: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")},
	}, map[string]*vpc.VPC{"edge": edge, "app": app}, logs)
	_ = hub.EgressReady("app") // what nodes in the VPC app wait for
}
