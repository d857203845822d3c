package weigh

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/account/permissions"
	"github.com/arteraai/region-expansion/regions"
)

// TestARequestToTheSecondSiteIsKeptBesideOneAtHome is about policies that say so apart.
func TestARequestToTheSecondSiteIsKeptBesideOneAtHome(t *testing.T) {
	japan, err := regions.Find(regions.All(), "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	listed := func(awsRegion string) permissions.Request {
		return permissions.Request{Account: japan.AccountID, Role: "region-engineer", Action: "kms:ListKeys", Resource: "*",
			Context: map[string][]string{"aws:RequestedRegion": {awsRegion}}}
	}
	kept := []Kept{{"region-jp,small", listed(japan.AWSRegion)}}
	for awsRegion, want := range map[string]int{japan.AWSRegion: 1, japan.SecondSite(): 2} {
		text := Keep(kept, "region-jp", []Result{{listed(awsRegion), access.Decision{Allowed: true}}})
		if got := strings.Count(text, "\n"); got != want {
			t.Errorf("with the same request in %s, %d are kept, want %d:\n%s", awsRegion, got, want, text)
		}
	}
}
