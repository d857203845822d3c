package timeline

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLogsAreReadAsTerraformCdktfAndPipelinesPrintThem(t *testing.T) {
	for form, line := range map[string]string{
		"terraform": "aws_vpc.app: Creation complete after 1m12s [id=vpc-1]",
		"cdktf":     "region-jp  aws_vpc.app (app/vpc): Creation complete after 1m12s [id=vpc-1]",
		"wrapped":   "           aws_vpc.app  (app/vpc): Creation complete after 1m12s [id=vpc-1]",
		"pipeline":  "2026-11-23T20:59:48.1234567Z region-jp  aws_vpc.app (app/vpc): Creation complete after 1m12s [id=vpc-1]",
		"coloured":  "region-jp  \x1b[0m\x1b[1maws_vpc.app (app/vpc): Creation complete after 1m12s [id=vpc-1]\x1b[0m",
	} {
		log, err := ReadLog(strings.NewReader("aws_vpc.app: Creating...\n" + line + "\nApply complete!\n"))
		if diff := cmp.Diff(map[string]time.Duration{"aws_vpc.app": 72 * time.Second}, log.Took); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", form, err, diff)
		}
	}
}

func TestWhatIsNoLogOfADeployIsRefused(t *testing.T) {
	_, err := ReadLog(strings.NewReader("hello\n"))
	if err == nil || !strings.Contains(err.Error(), "use one of terraform apply or cdktf deploy") {
		t.Errorf("got %v", err)
	}
}

func TestALogWithTimesSaysHowLongTheWholeTook(t *testing.T) {
	log, err := ReadLog(strings.NewReader(`2026-01-01T00:01:00Z aws_vpc.a: Creation complete after 30s [id=1]
2026-01-01T00:05:00Z aws_vpc.b: Creation complete after 3m0s [id=2]`))
	if err != nil || log.Span() != 270*time.Second {
		t.Errorf("took %s, %v; want 4 min 30 s, from 0:30 to 5:00", log.Span(), err)
	}
}

func TestATableIsCalibratedByWhatWasSeen(t *testing.T) {
	graph, err := stackOf(t, `{"resource": {"aws_vpc": {"a": {}, "b": {}, "c": {}, "d": {}, "e": {}}, "aws_eip": {"slow": {}}, "aws_subnet": {"fits": {}}}}`).Graph()
	if err != nil {
		t.Fatal(err)
	}
	table := Table{Default: {Min: time.Second, Mode: 2 * time.Second, Max: 5 * time.Second, Evidence: "guessed"}}
	log := Log{Took: map[string]time.Duration{"aws_eip.slow": 9 * time.Second, "aws_subnet.fits": 3 * time.Second}}
	for i, name := range []string{"a", "b", "c", "d", "e"} {
		log.Took["aws_vpc."+name] = time.Duration(10+i) * time.Second
	}
	_, got := NewModel(graph, table).Calibrate(log, "deploy.log")
	want := Table{
		Default:   table[Default],
		"aws_vpc": {10 * time.Second, 12 * time.Second, 14 * time.Second, "deploy.log: 5 seen, 10s to 14s, median 12s"},
		"aws_eip": {time.Second, 2 * time.Second, 9 * time.Second, "deploy.log: 1 seen, 9s to 9s, median 9s; before: guessed"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("calibrated (-want +got):\n%s", diff)
	}
}
