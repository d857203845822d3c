package main

import (
	"runtime/debug"
	"testing"
)

func TestTheVersionIsATagOrACommit(t *testing.T) {
	for want, built := range map[string]debug.BuildInfo{
		"region v1.4.0, go1.26.0":                {GoVersion: "go1.26.0", Main: debug.Module{Version: "v1.4.0"}},
		"region 0123abc, with changes, go1.26.0": {GoVersion: "go1.26.0", Main: debug.Module{Version: "(devel)"}, Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: "0123abc"}, {Key: "vcs.modified", Value: "true"}}},
	} {
		if got := version(&built, true); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
