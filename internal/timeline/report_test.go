package timeline

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func reportOn(t *testing.T, name string, slots int) Report {
	t.Helper()
	report, err := NewReport(accepted(t, name), Durations(), slots)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestTheSameStackGivesTheSameReport(t *testing.T) {
	if diff := cmp.Diff(reportOn(t, "region-jp", Parallelism).Text(), reportOn(t, "region-jp", Parallelism).Text()); diff != "" {
		t.Errorf("two reports differ (-first +second):\n%s", diff)
	}
}

func TestAReportSaysWhatLimitsADeploy(t *testing.T) {
	for slots, want := range map[int]string{5: "Slots limit it", Parallelism: "The critical path limits it"} {
		if text := reportOn(t, "region-jp", slots).Text(); !strings.Contains(text, want) {
			t.Errorf("with %d slots, want %q in\n%s", slots, want, text)
		}
	}
}

func TestAReportSaysWhatOtherCircumstancesWouldGive(t *testing.T) {
	graph := `{"resource": {"aws_vpc": {"app": {}}, "aws_nat_gateway": {"nat": {}}, "aws_eks_cluster": {"web": {"depends_on": ["aws_vpc.app"]}}}}`
	report := reportOf(t, graph)
	report.Explore()
	if gain := report.Steps[1].Gain; gain == nil || *gain != Seconds(time.Minute) {
		t.Errorf("the cluster need not wait a minute for the VPC, and the report says it gains %v", gain)
	}
	if len(report.Sweep) != len(swept) || report.Sweep[0].P50 != Seconds(11*time.Minute) {
		t.Errorf("the sweep is %v", report.Sweep)
	}
}

func TestTheCriticalPathIsASentenceForEachStep(t *testing.T) {
	text := reportOn(t, "region-jp", Parallelism).Text()
	if !strings.Contains(text, "aws_eks_cluster.eks-") || !strings.Contains(text, "takes 10 min 23 s; waits for aws_") {
		t.Errorf("the path does not show the cluster:\n%s", text)
	}
}

func TestThePictureIsGoodXMLAndHasABarForEveryResource(t *testing.T) {
	report := reportOn(t, "region-jp", Parallelism)
	var picture bytes.Buffer
	if err := report.DrawTypical(&picture); err != nil {
		t.Fatal(err)
	}
	for _, resource := range report.model.Graph {
		if !strings.Contains(picture.String(), resource.Address+":") {
			t.Errorf("%s has no bar", resource.Address)
		}
	}
	for decoder := xml.NewDecoder(&picture); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestTypesThatTakeTheDefaultAreNamed(t *testing.T) {
	report := reportOn(t, "region-jp", Parallelism)
	for kind, want := range map[string]bool{"aws_iam_role": true, "aws_eks_cluster": false, "aws_vpc_endpoint.interface": false} {
		if got := slices.Contains(report.Guessed, kind); got != want {
			t.Errorf("%s is said to take the default: %v, want %v", kind, got, want)
		}
	}
	if text, want := report.Text(), fmt.Sprintf("%d types have no line in the table of durations", len(report.Guessed)); !strings.Contains(text, want) {
		t.Errorf("the text does not say that %s:\n%s", want, text)
	}
}
