package efs_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/efs"
)

func TestValidate(t *testing.T) {
	good := efs.AccessPoint{Name: "slides", Path: "/slides", UID: 1000, GID: 1000, Mode: "0750"}
	for _, test := range []struct {
		name  string
		plant func(*efs.AccessPoint)
		want  string
	}{
		{"a good access point", func(*efs.AccessPoint) {}, ""},
		{"a path that is not absolute", func(p *efs.AccessPoint) { p.Path = "slides" },
			"accessPoints[slides].path: slides is not a path of one to four directories; use one such as /slides"},
		{"the whole file system", func(p *efs.AccessPoint) { p.Path = "/" },
			"accessPoints[slides].path: / is not a path of one to four directories; use one such as /slides"},
		{"root", func(p *efs.AccessPoint) { p.UID = 0 },
			"accessPoints[slides].uid: 0:1000 is root or no user; use a user and a group of 1 or more"},
		{"a mode that is not octal", func(p *efs.AccessPoint) { p.Mode = "0780" },
			"accessPoints[slides].mode: 0780 is not an octal mode; use one such as 0750"},
	} {
		t.Run(test.name, func(t *testing.T) {
			point := good
			test.plant(&point)
			cfg := efs.Config{AccessPoints: []efs.AccessPoint{point}}
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAFileSystemWithoutAWayInIsRefused(t *testing.T) {
	want := "accessPoints: none leaves no way to mount the file system; add at least one"
	if got := (efs.Config{}).Validate().Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
