package ingress_test

import (
	"net/netip"

	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/ingress"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// An ingress that two hospitals may call, and whose target group a controller fills.
func Example() {
	var (
		stack      cdktf.TerraformStack
		edge       *vpc.VPC
		accessLogs *bucket.Bucket
		logsKey    *key.Key
	)

	entry := ingress.New(stack, "ingress", spec.Config{
		Name:       "region-jp-ingress",
		AccountID:  "111122223333",
		AWSRegion:  "ap-northeast-1",
		Tier:       "ingress",
		Domain:     "jp.artera.example",
		HostedZone: "artera.example",
		From:       []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("198.51.100.0/24")},
		Pods:       netip.MustParsePrefix("100.64.0.0/16"),
	}, edge, accessLogs, logsKey)
	_ = entry.TargetGroupARN()
}
