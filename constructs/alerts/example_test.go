package alerts_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/alerts"
	"github.com/arteraai/region-expansion/constructs/alerts"
	"github.com/arteraai/region-expansion/constructs/audit"
	"github.com/arteraai/region-expansion/constructs/transitgateway"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// A topic with two of its sources.
func Example() {
	var (
		stack  cdktf.TerraformStack
		record *audit.Audit
		edge   *vpc.VPC
		hub    *transitgateway.Hub
	)

	topic := alerts.New(stack, "alerts", spec.Config{
		Name:             "region-jp-alerts",
		AccountID:        "111122223333",
		AWSRegion:        "ap-northeast-1",
		Email:            "platform@example.com",
		MonthlyBudgetUSD: 40000,
	})
	topic.OfSuspiciousCalls(record.EventLogGroup())
	topic.OfLostTraffic(edge.NATGateways(), hub.ID())
}
