package stack_test

import "testing"

func TestABlockCanBeTakenOutOrReplacedWithoutAnotherReading(t *testing.T) {
	blocks := parse(t, `{"resource": {"aws_vpc": {"a": {"cidr_block": "10.0.0.0/16"}, "b": {}}}}`).Blocks()
	without := blocks.Replace("aws_vpc.a", nil)
	if without.At("aws_vpc.a") != nil || len(without.Of("aws_vpc")) != 1 || len(without.All) != 1 || len(without.Resources) != 1 {
		t.Errorf("aws_vpc.a is still there: %v", without.All)
	}
	other := blocks.Replace("aws_vpc.a", map[string]any{"cidr_block": "10.1.0.0/16"})
	if got := other.Of("aws_vpc")[0].Text("cidr_block"); got != "10.1.0.0/16" || other.At("aws_vpc.a").Path != "a" {
		t.Errorf("the range is %s, want the new one", got)
	}
	if blocks.At("aws_vpc.a").Text("cidr_block") != "10.0.0.0/16" || len(blocks.Of("aws_vpc")) != 2 {
		t.Error("the blocks themselves have changed")
	}
}
