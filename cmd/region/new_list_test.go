package main

import (
	"strings"
	"testing"
)

const roster = `package regions

// All are the regions.
func All() []Region {
	return []Region{
		jp, // the first
		us,
	}
}
`

func TestARegionIsListedInTheOrderOfCodes(t *testing.T) {
	for code, want := range map[string]string{
		"au": "au,\n\t\tjp, // the first\n\t\tus,",
		"kr": "jp, // the first\n\t\tkr,\n\t\tus,",
		"za": "jp, // the first\n\t\tus,\n\t\tza,",
	} {
		got, err := enlist([]byte(roster), code)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Replace(roster, "jp, // the first\n\t\tus,", want, 1); string(got) != want {
			t.Errorf("with %s, the list is\n%s\nwant\n%s", code, got, want)
		}
	}
}

func TestAListOfAnotherFormIsLeftAlone(t *testing.T) {
	for _, other := range []string{"package regions\n", "package regions\n\nfunc All() []Region { return fleet }\n"} {
		if got, err := enlist([]byte(other), "kr"); err == nil || !strings.HasPrefix(err.Error(), "its function All returns no []Region{...}") {
			t.Errorf("of %q it made %q, %v", other, got, err)
		}
	}
}
