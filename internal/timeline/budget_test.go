package timeline

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// reportOf is the report on a stack of JSON, in which a cluster takes ten minutes
// and everything else one.
func reportOf(t *testing.T, text string) Report {
	t.Helper()
	table := Table{Default: exactly(time.Minute), "aws_eks_cluster": exactly(10 * time.Minute)}
	report, err := NewReport(stackOf(t, text), table, Parallelism)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func exactly(took time.Duration) Duration { return Duration{Min: took, Mode: took, Max: took} }

const (
	quick = `{"resource": {"aws_vpc": {"app": {}}, "aws_nat_gateway": {"nat": {}}, "aws_eks_cluster": {"web": {"depends_on": ["aws_vpc.app"]}}}}`
	slow  = `{"resource": {"aws_vpc": {"app": {}}, "aws_nat_gateway": {"nat": {"depends_on": ["aws_vpc.app"]}}, "aws_eks_cluster": {"web": {"depends_on": ["aws_vpc.app", "aws_nat_gateway.nat"]}}}}`
)

var elevenMinutes = Budget{CriticalPath: 11 * time.Minute, P50: 11 * time.Minute, P95: 11 * time.Minute}

func TestARegionWithinItsBudgetIsFine(t *testing.T) {
	if err := elevenMinutes.Check(reportOf(t, quick), reportOf(t, quick)); err != nil {
		t.Error(err)
	}
}

func TestADependencyThatBreaksTheBudgetIsNamed(t *testing.T) {
	err := elevenMinutes.Check(reportOf(t, slow), reportOf(t, quick))
	want := `region-xx takes too long to come up: its critical path is 12 min 0 s, and may be 11 min 0 s, its p50 is 12 min 0 s, and may be 11 min 0 s, its p95 is 12 min 0 s, and may be 11 min 0 s.
New on its critical path:
  aws_nat_gateway.nat takes 1 min 0 s; waits for aws_vpc.app
  aws_eks_cluster.web takes 10 min 0 s; waits for aws_nat_gateway.nat
Remove a dependency that AWS does not need; region timeline region-xx shows what each one costs`
	if err == nil {
		t.Fatal("a region a minute over its budget passes")
	}
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestARegionThatWasAcceptedOverItsBudgetStillFails(t *testing.T) {
	err := elevenMinutes.Check(reportOf(t, slow), reportOf(t, slow))
	want := `region-xx takes too long to come up: its critical path is 12 min 0 s, and may be 11 min 0 s, its p50 is 12 min 0 s, and may be 11 min 0 s, its p95 is 12 min 0 s, and may be 11 min 0 s.
It is not slower than accepted. Its longest steps:
  aws_eks_cluster.web takes 10 min 0 s; waits for aws_nat_gateway.nat
  aws_vpc.app takes 1 min 0 s
  aws_nat_gateway.nat takes 1 min 0 s; waits for aws_vpc.app
Remove a dependency that AWS does not need; region timeline region-xx shows what each one costs`
	if diff := cmp.Diff(want, err.Error()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMoreOfTheSameIsNamedToo is about regions whose path is as it was, and which
// take longer because more has to be there at its end.
func TestMoreOfTheSameIsNamedToo(t *testing.T) {
	few, more := `{"resource": {"aws_eks_node_group": {"a": {}}}}`, `{"resource": {"aws_eks_node_group": {"a": {}, "b": {}, "c": {}, "d": {}}}}`
	reports := map[string]Report{}
	for _, text := range []string{few, more} {
		report, err := NewReport(stackOf(t, text), Durations(), Parallelism)
		if err != nil {
			t.Fatal(err)
		}
		reports[text] = report
	}
	budget := Budget{CriticalPath: time.Hour, P95: time.Hour, P50: time.Duration(reports[few].P50)}
	err := budget.Check(reports[more], reports[few])
	if err == nil {
		t.Fatal("four node groups are as fast as one")
	}
	for _, suspect := range []string{"aws_eks_node_group.b", "aws_eks_node_group.c", "aws_eks_node_group.d"} {
		if !strings.Contains(err.Error(), suspect+", in ") {
			t.Errorf("%s is not named in\n%v", suspect, err)
		}
	}
}
