package main

import (
	"io"
	"testing"
)

func TestWrongUseIsToldInOnePlainSentence(t *testing.T) {
	for _, use := range []struct {
		args []string
		want string
	}{
		{[]string{"bootstrap"}, "name the one region to bootstrap, as in: region bootstrap region-jp"},
		{[]string{"bootstrap", "region-xx"}, "region-xx is no region with an accepted stack; region list has all regions, and make snapshots accepts their stacks"},
		{[]string{"rehearse"}, "name the one region to rehearse, as in: region rehearse region-jp"},
		{[]string{"rehearse", "region-jp", "region-us"}, "name the one region to rehearse, as in: region rehearse region-jp"},
		{[]string{"rehearse", "../region-jp"}, `"../region-jp" is no name of a region; use one such as region-jp`},
		{[]string{"rehearse", "region-jp", "--port", "70000"}, "--port 70000 is no port; use 1 to 65535, or leave it out for a free one"},
		{[]string{"rehearse", "region-jp", "--grow", "--shape", "small"}, "--grow goes through shapes of its own; leave out --shape small, or --grow"},
		{[]string{"check"}, "name the one file to check, as in: region check cdktf.out/stacks/region-jp/cdk.tf.json"},
		{[]string{"check", "none.tf.json"}, "open none.tf.json: no such file or directory"},
		{[]string{"residency"}, "name the one region to report on, as in: region residency region-jp"},
		{[]string{"residency", "region-xx"}, "region-xx is no region that was accepted; use one of region-jp, region-us"},
		{[]string{"timeline"}, "name the one region, as in: region timeline region-jp"},
		{[]string{"timeline", "region-xx"}, `"region-xx" has no accepted stack; use one of region-jp, region-us, or make one with: make snapshots`},
		{[]string{"timeline", "region-jp", "--parallelism", "0"}, "--parallelism 0 creates nothing; use 1 or more"},
		{[]string{"timeline", "region-jp", "--write", "x.csv"}, "--write has nothing to write without --log; name the log of a deploy"},
		{[]string{"rehearse", "region-jp", "--waits", "slow"}, "--waits slow is not known; use none, real, fast, or a part of the real waits, as in fast=0.1"},
	} {
		cmd := root()
		cmd.SetArgs(use.args)
		cmd.SetOut(io.Discard)
		if err := cmd.Execute(); err == nil || err.Error() != use.want {
			t.Errorf("region %v: got %v, want %s", use.args, err, use.want)
		}
	}
}
