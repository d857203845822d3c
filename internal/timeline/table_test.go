package timeline

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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
	source, faster := order(0), 0
	for range 10000 {
		drawn := cluster.draw(source)
		if drawn < cluster.Min || drawn > cluster.Max {
			t.Fatalf("a cluster takes %s, outside %s to %s", drawn, cluster.Min, cluster.Max)
		}
		if drawn < cluster.Typical() {
			faster++
		}
	}
	if faster < 4850 || faster > 5150 {
		t.Errorf("%d of 10000 are faster than the median", faster)
	}
}
