package timeline

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func reportOn(t *testing.T, name string, slots int) Report {
	t.Helper()
	report, err := NewReport(accepted(t, name), Durations(), slots)
	if err != nil {
		t.Fatal(err)
	}
	report.Explore()
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

func TestTheCriticalPathIsASentenceForEachStep(t *testing.T) {
	text := reportOn(t, "region-jp", Parallelism).Text()
	if !strings.Contains(text, "aws_eks_cluster.eks-") || !strings.Contains(text, "takes 10 min 23 s; waits for aws_") {
		t.Errorf("the path does not tell of the cluster:\n%s", text)
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
		if _, err := decoder.Token(); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}
