package main

import (
	"io"
	"strings"
	"testing"
)

func TestOnlyAYesIsTakenForOne(t *testing.T) {
	for answer, agreed := range map[string]bool{"y\n": true, "Yes\n": true, "\n": false, "": false, "n\n": false, "yellow\n": false} {
		if err := confirm(strings.NewReader(answer), io.Discard); (err == nil) != agreed {
			t.Errorf("the answer %q: got %v", answer, err)
		}
	}
}

func TestNothingIsAskedWithoutATerminal(t *testing.T) {
	cmd := bootstrapRegion()
	cmd.SetIn(strings.NewReader("y\n"))
	want := "nothing was done: there is no terminal to ask on; look at the list above, and run it with --yes"
	if err := asking(cmd)(); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
