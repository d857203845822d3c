package problem_test

import (
	"testing"

	"github.com/arteraai/region-expansion/internal/problem"
)

func TestProblemsAreOneLineEachSortedAndSaidOnce(t *testing.T) {
	var found problem.List
	found.Add("zones", "usw2-az2", "is not a zone of ap-northeast-1", "use apne1-az1")
	found.Add("cidr", "10.16.0.1/14", "has host bits set", "use 10.16.0.0/14")
	found.Add("cidr", "10.16.0.1/14", "has host bits set", "use 10.16.0.0/14")
	found.Add("code", "", "is not a short code", "use jp")
	want := `regions[region-jp].cidr: 10.16.0.1/14 has host bits set; use 10.16.0.0/14
regions[region-jp].code: "" is not a short code; use jp
regions[region-jp].zones: usw2-az2 is not a zone of ap-northeast-1; use apne1-az1`
	if got := found.Under("regions[region-jp]").Err().Error(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNoProblemIsNoError(t *testing.T) {
	if err := (problem.List{}).Err(); err != nil {
		t.Errorf("an empty list is the error %v", err)
	}
}

func TestWhatCannotBePrintedIsSpeltOut(t *testing.T) {
	got := problem.New("regions[region-\n].code", "\x1b[2J", "is not a short code", "use jp").Error()
	if want := `regions[region-\n].code: \x1b[2J is not a short code; use jp`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
