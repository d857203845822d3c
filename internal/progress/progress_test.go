package progress

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestTheEstimateGoesByTheLastTimeAndThenByThePace(t *testing.T) {
	const s = time.Second
	for name, c := range map[string]struct {
		elapsed, before time.Duration
		done, total     int
		want            time.Duration
		known           bool
	}{
		"nothing to go by":                        {elapsed: 10 * s},
		"nothing done yet, and nothing before":    {elapsed: 10 * s, total: 448},
		"too little done, and nothing before":     {elapsed: 80 * s, done: 2, total: 694},
		"as long as the last time":                {elapsed: 10 * s, before: 60 * s, want: 50 * s, known: true},
		"longer than the last time":               {elapsed: 70 * s, before: 60 * s},
		"by the pace alone":                       {elapsed: 10 * s, done: 25, total: 100, want: 30 * s, known: true},
		"half done, half by each":                 {elapsed: 30 * s, before: 50 * s, done: 50, total: 100, want: 25 * s, known: true},
		"all done":                                {elapsed: 30 * s, before: 50 * s, done: 100, total: 100, want: 0, known: true},
		"more done than there was expected to be": {elapsed: 30 * s, done: 120, total: 100, want: 0, known: true},
	} {
		if got, known := Left(c.elapsed, c.before, c.done, c.total); got != c.want || known != c.known {
			t.Errorf("%s: %v, %v; want %v, %v", name, got, known, c.want, c.known)
		}
	}
}

func TestDurationsReadAsPeopleSayThem(t *testing.T) {
	for d, want := range map[time.Duration]string{
		8200 * time.Millisecond: "8.2 s", 65 * time.Second: "1 min 5 s",
	} {
		if got := Seconds(d); got != want {
			t.Errorf("%v reads %q, want %q", d, got, want)
		}
	}
	for d, want := range map[time.Duration]string{
		3 * time.Second: "a few seconds", 44 * time.Second: "about 40 s", 100 * time.Second: "about 2 min",
	} {
		if got := About(d); got != want {
			t.Errorf("an estimate of %v reads %q, want %q", d, got, want)
		}
	}
}

func TestTheHistoryIsKeptAndMayBeLost(t *testing.T) {
	path := filepath.Join(t.TempDir(), "durations.json")
	Open(path).Keep("deploy", 90*time.Second)
	Open(path).Keep("destroy", 45*time.Second)
	if got := Open(path).Took("deploy"); got != 90*time.Second {
		t.Errorf("the deploy took %v, want 90 s", got)
	}
	for _, spoiled := range []string{"", "null", "[1]"} {
		if err := os.WriteFile(path, []byte(spoiled), 0o600); err != nil {
			t.Fatal(err)
		}
		Open(path).Keep("destroy", time.Second)
		if got := Open(path).Took("destroy"); got != time.Second {
			t.Errorf("after a file with %q, the destroy took %v, want 1 s", spoiled, got)
		}
	}
	Open(filepath.Join(path, "no such folder")).Keep("deploy", time.Second)
}
