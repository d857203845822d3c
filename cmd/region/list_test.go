package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/regions"
)

// two are a full region, whose stack was accepted with three resources, and a
// small one without an account, whose stack nobody has accepted.
func two(t *testing.T) (string, []regions.Region) {
	t.Helper()
	korea, _, err := regions.Next(nil, regions.Request{Code: "kr", Country: "KR", AWSRegion: "ap-northeast-2", AccountID: "123456789012"})
	if err != nil {
		t.Fatal(err)
	}
	thailand, _, err := regions.Next([]regions.Region{korea}, regions.Request{Code: "th", Country: "TH", AWSRegion: "ap-southeast-7"})
	if err != nil {
		t.Fatal(err)
	}
	checkout := t.TempDir()
	if err := os.WriteFile(filepath.Join(checkout, "cdktf.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(checkout, "__snapshots__")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "region-kr.addresses.txt"), []byte("aws_a.b\naws_c.d\naws_e.f\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return checkout, []regions.Region{korea, thailand}
}

func listing(t *testing.T, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	checkout, fleet := two(t)
	t.Chdir(checkout)
	cmd := listRegions(fleet)
	cmd.SetArgs(args)
	cmd.SetOut(&out)
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTheListHasALineForEachRegion(t *testing.T) {
	want := `
┌───────────┬─────────┬───────────────────────────┬──────────────┬──────────────┬───────┬─────────┬────────────────┬───────────────────────────────────────────────────────────────────┐
│ region    │ country │ AWS region                │ account      │ range        │ zones │ profile │      resources │ state                                                             │
├───────────┼─────────┼───────────────────────────┼──────────────┼──────────────┼───────┼─────────┼────────────────┼───────────────────────────────────────────────────────────────────┤
│ region-kr │ KR      │ ap-northeast-2 (Seoul)    │ 123456789012 │ 10.16.0.0/14 │     3 │ full    │              3 │ s3://artera-region-kr-terraform-state/region-kr/terraform.tfstate │
│ region-th │ TH      │ ap-southeast-7 (Thailand) │ none yet     │ 10.20.0.0/14 │     2 │ small   │ make snapshots │ s3://artera-region-th-terraform-state/region-th/terraform.tfstate │
└───────────┴─────────┴───────────────────────────┴──────────────┴──────────────┴───────┴─────────┴────────────────┴───────────────────────────────────────────────────────────────────┘
`
	if got := listing(t); got != strings.TrimPrefix(want, "\n") {
		t.Errorf("got\n%s\nwant%s", got, want)
	}
}

func TestTheListAsJSONHasEveryValue(t *testing.T) {
	var found []struct {
		Region, Code, Country, AWSRegion, Place, AccountID, CIDR, Profile, StateBucket, StateKey string

		HasAccount                   bool
		ASN                          int
		Resources                    *int
		Zones, SecondSites, Problems []string
	}
	decoder := json.NewDecoder(strings.NewReader(listing(t, "--json")))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&found); err != nil {
		t.Fatal(err)
	}
	if len(found) != 2 || *found[0].Resources != 3 || found[1].Resources != nil || !found[0].HasAccount || found[1].HasAccount {
		t.Errorf("got %+v", found)
	}
	if kr := found[0]; kr.Region != "region-kr" || kr.CIDR != "10.16.0.0/14" || kr.ASN != 64516 || len(kr.Zones) != 3 || kr.StateKey != "region-kr/terraform.tfstate" {
		t.Errorf("region-kr is listed as %+v", kr)
	}
}
