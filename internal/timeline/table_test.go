package timeline

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
)

func TestTheTableOfTheProductIsGoodAndSaysWhereItComesFrom(t *testing.T) {
	table, err := ReadTable(bytes.NewReader(durations))
	if err != nil {
		t.Fatal(err)
	}
	if cluster := table.Of("aws_eks_cluster"); cluster.Mode != 10*time.Minute {
		t.Errorf("a cluster takes %s", cluster.Mode)
	}
}

func TestATableIsWrittenAsItIsRead(t *testing.T) {
	var text bytes.Buffer
	if err := Durations().WriteCSV(&text); err != nil {
		t.Fatal(err)
	}
	again, err := ReadTable(&text)
	if diff := cmp.Diff(Durations(), again); err != nil || diff != "" {
		t.Errorf("%v; (-written +read):\n%s", err, diff)
	}
}

func TestEveryMistakeInATableIsReported(t *testing.T) {
	_, err := ReadTable(strings.NewReader("resource,min_s,mode_s,max_s,evidence\naws_vpc,9,5,10,seen\naws_eip,1,2,x,\naws_vpc,1,1,1,seen\n"))
	want := `aws_eip.evidence: none cannot be checked; say where the times come from
aws_eip: 1,2,x must be the shortest, the most likely and the longest time; use seconds in ascending order
aws_vpc: 9,5,10 must be the shortest, the most likely and the longest time; use seconds in ascending order
aws_vpc: twice is not one duration; keep one line
default: none leaves other kinds without a duration; add a line of that name`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestWhatTheTableDoesNotNameTakesTheDefault(t *testing.T) {
	table := Table{Default: {Mode: 1}, "aws_vpc_endpoint": {Mode: 2}, "aws_vpc_endpoint.interface": {Mode: 3}}
	for kind, want := range map[string]time.Duration{"aws_eip": 1, "aws_vpc_endpoint.gateway": 2, "aws_vpc_endpoint.interface": 3} {
		if got := table.Of(kind).Mode; got != want {
			t.Errorf("%s takes %d, want %d", kind, got, want)
		}
	}
}

func TestHalfOfAllClustersComeUpBeforeTheMedian(t *testing.T) {
	cluster := Durations().Of("aws_eks_cluster")
	times := cluster.spread()
	if shortest, longest := times[0], times[Spread-1]; shortest < cluster.Min || longest > cluster.Max {
		t.Errorf("a cluster takes %s to %s, outside %s to %s", shortest, longest, cluster.Min, cluster.Max)
	}
	if faster, _ := slices.BinarySearch(times, cluster.Typical()); faster != Spread/2 {
		t.Errorf("%d of %d are faster than the median", faster, Spread)
	}
}

func TestAResourceTakesEachOfItsTimesInAsManyRuns(t *testing.T) {
	model := NewModel(stack.Graph{{Block: &stack.Block{Kind: "aws_eks_cluster"}}}, Durations())
	runs := map[time.Duration]int{}
	for _, run := range model.draws {
		runs[run[0]]++
	}
	for _, took := range Durations().Of("aws_eks_cluster").spread() {
		if runs[took] != Runs/Spread {
			t.Errorf("a cluster takes %s in %d runs, want %d", took, runs[took], Runs/Spread)
		}
	}
}
