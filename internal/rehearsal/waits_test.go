package rehearsal

import (
	"testing"
	"time"
)

func TestWaitsAreThoseOfTheTableWholeOrScaled(t *testing.T) {
	real, err := waits("real")
	if err != nil || real("aws_eks_cluster") < 10*time.Minute {
		t.Fatalf("a cluster waits %v, %v; want the ten minutes of the table", real("aws_eks_cluster"), err)
	}
	for how, scale := range map[string]float64{"fast": fast, "fast=0.5": 0.5} {
		held, err := waits(how)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := held("aws_eks_cluster"), time.Duration(scale*float64(real("aws_eks_cluster"))); (got - want).Abs() > time.Millisecond {
			t.Errorf("--waits %s: a cluster waits %s, want %s", how, got, want)
		}
	}
	if none, err := waits("none"); none != nil || err != nil {
		t.Errorf("--waits none waits, or fails: %v", err)
	}
}

func TestWaitsThatMeanNothingAreRefused(t *testing.T) {
	for how, want := range map[string]string{
		"slow":   "--waits slow is not known; use none, real, fast, or a part of the real waits, as in fast=0.1",
		"fast=2": "--waits fast=2: 2 is no part of the real waits; use a number above 0, up to 1",
	} {
		if _, err := waits(how); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
