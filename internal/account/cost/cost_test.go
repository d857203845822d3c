package cost

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
)

func TestEveryPriceHasASourceAndADate(t *testing.T) {
	if _, err := ReadTable(strings.NewReader(string(prices))); err != nil {
		t.Error(err)
	}
}

func TestWhatIsWrongWithTheTableIsSaidInOneRound(t *testing.T) {
	_, err := ReadTable(strings.NewReader("resource,aws_region,unit,usd,read,source\n" +
		"aws_lb,*,hour,-1,2026,a page\naws_eip,*,hour,1,2026,\naws_eip,*,hour,1,2026,a page\naws_vpc,*,hour,1,2026,a page\n"))
	want := "aws_eip in *: 2026, cannot be checked; say where the price comes from, and when it was read\n" +
		"aws_eip in *: hour is there twice; keep one line\n" +
		"aws_lb in *: -1 is not a price; use US dollars, such as 0.062; free.txt lists what costs nothing\n" +
		"aws_vpc in *: aws_vpc is in free.txt as well; keep one of the two"
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

// small is a stack with something of each kind of charge.
const small = `{
	"provider": {"aws": [{"region": "ap-northeast-1"}]},
	"resource": {
		"aws_nat_gateway": {"nat_6C2F7ED9": {}},
		"aws_vpc": {"vpc_6C2F7ED9": {}},
		"aws_new_thing": {"thing_6C2F7ED9": {}},
		"aws_vpc_endpoint": {
			"sts_6C2F7ED9": {"vpc_endpoint_type": "Interface", "subnet_ids": ["a", "b", "c"]},
			"s3_6C2F7ED9": {"vpc_endpoint_type": "Gateway"}
		},
		"aws_networkfirewall_firewall": {"firewall_6C2F7ED9": {"subnet_mapping": [{"subnet_id": "a"}, {"subnet_id": "b"}]}},
		"aws_launch_template": {"template_6C2F7ED9": {"block_device_mappings": [{"ebs": {"volume_size": 100, "volume_type": "gp3"}}]}, "host_6C2F7ED9": {"instance_type": "t4g.small"}},
		"aws_eks_node_group": {"group_6C2F7ED9": {
			"capacity_type": "ON_DEMAND", "instance_types": ["m7i.large"], "scaling_config": {"min_size": 1, "max_size": 3},
			"launch_template": {"id": "${aws_launch_template.template_6C2F7ED9.id}"}
		}},
		"aws_autoscaling_group": {"host_6C2F7ED9": {"min_size": 1, "max_size": 1, "launch_template": {"id": "${aws_launch_template.host_6C2F7ED9.id}"}}}
	}
}`

func TestAnEstimateAddsUpWhatIsThereAndNamesTheRest(t *testing.T) {
	from, err := stack.Parse("region-jp", []byte(small))
	if err != nil {
		t.Fatal(err)
	}
	table := Table{
		"aws_nat_gateway":              {{"ap-northeast-1", "hour", 0.1, "2026", "a page"}, {"us-east-1", "hour", 0.2, "2026", "a page"}, {"us-east-1", "GB processed", 0.045, "2026", "a page"}},
		"aws_vpc_endpoint.interface":   {{Everywhere, "month", 10, "2026", "a page"}},
		"aws_networkfirewall_firewall": {{"us-east-1", "month", 100, "2026", "a page"}},
		"m7i.large":                    {{"ap-northeast-1", "hour", 1, "2026", "a page"}},
		"GB of gp3 volume":             {{"ap-northeast-1", "month", 0.5, "2026", "a page"}},
	}
	want := `region-jp costs 1,083 to 2,643 USD a month, at list prices, before what depends on use.

┌──────────────────────────────┬────────────┬──────────────┬───────────────────┬───────────────────────────────────────────────────┐
│ what                         │   how many │ each a month │       USD a month │ price of                                          │
├──────────────────────────────┼────────────┼──────────────┼───────────────────┼───────────────────────────────────────────────────┤
│ m7i.large                    │     1 to 3 │       730.00 │ 730.00 to 2190.00 │ ap-northeast-1, 2026                              │
│ aws_networkfirewall_firewall │          2 │       100.00 │            200.00 │ us-east-1 (!), 2026; not known for ap-northeast-1 │
│ GB of gp3 volume             │ 100 to 300 │         0.50 │   50.00 to 150.00 │ ap-northeast-1, 2026                              │
│ aws_nat_gateway              │          1 │        73.00 │             73.00 │ ap-northeast-1, 2026                              │
│ aws_vpc_endpoint.interface   │          3 │        10.00 │             30.00 │ all AWS regions, 2026                             │
└──────────────────────────────┴────────────┴──────────────┴───────────────────┴───────────────────────────────────────────────────┘

What depends on use:

┌─────────────────┬───────┬──────────────┬───────────────────────────────────────────────────┐
│ what            │   USD │ for each     │ price of                                          │
├─────────────────┼───────┼──────────────┼───────────────────────────────────────────────────┤
│ aws_nat_gateway │ 0.045 │ GB processed │ us-east-1 (!), 2026; not known for ap-northeast-1 │
└─────────────────┴───────┴──────────────┴───────────────────────────────────────────────────┘

Not priced, and not in the sum: aws_new_thing, t4g.small.
Not in it either: nodes that Karpenter adds, data that leaves AWS or its zone, support, taxes and discounts.
The source of each price: internal/account/cost/prices.csv, or --json.
`
	if diff := cmp.Diff(want, Of(from, table).Text()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// unknown are the types of region-jp for which no price was found.
var unknown = []string{
	"aws_cloudtrail", "aws_ecr_registry_scanning_configuration", "aws_sns_topic", "aws_sns_topic_subscription",
}

// TestWhatARegionIsMadeOfIsPriced has the main charges of region-jp in its sum, and each
// other type in prices.csv or in free.txt.
func TestWhatARegionIsMadeOfIsPriced(t *testing.T) {
	region, err := stack.Accepted("../../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	e := Of(region, Prices())
	if e.Least <= 0 || e.Most <= e.Least {
		t.Errorf("region-jp costs %s", e.Sum())
	}
	priced := map[string]bool{}
	for _, line := range e.Lines {
		priced[line.What] = true
	}
	for _, what := range []string{"aws_nat_gateway", "aws_vpc_endpoint.interface", "aws_ec2_transit_gateway_vpc_attachment", "aws_eks_cluster", "aws_kms_key", "m7i.large"} {
		if !priced[what] {
			t.Errorf("%s is not in the sum; add its price to prices.csv", what)
		}
	}
	if diff := cmp.Diff(unknown, e.NotPriced); diff != "" {
		t.Errorf("add a new type to prices.csv, with its source, or to free.txt if it costs nothing (-want +got):\n%s", diff)
	}
}
