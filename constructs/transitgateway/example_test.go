package transitgateway_test

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

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

	hub := transitgateway.New(stack, "hub", transitgateway.Config{
		Name: "region-jp-hub",
		ASN:  64512,
		Segments: []transitgateway.Segment{
			{Name: "edge", Reaches: []string{"workload"}},
			{Name: "workload", Reaches: []string{"edge"}},
		},
		Attachments: []transitgateway.Attachment{
			{Name: "edge", Segment: "edge", VPC: edge, Tier: "transit", Egress: true},
			{Name: "app", Segment: "workload", VPC: app, Tier: "transit"},
		},
		Closed:   []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")},
		FlowLogs: logs,
	})
	_ = hub.ReadyToExit("app") // what nodes in the VPC app wait for
}
