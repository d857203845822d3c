package stack_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
)

const text = `{
  "//": {"metadata": {"version": "0.21.0"}},
  "provider": {"aws": [{"region": "ap-northeast-1", "allowed_account_ids": ["111122223333"]}]},
  "resource": {
    "aws_vpc": {"app": {"//": {"metadata": {"path": "region-jp/app"}}, "cidr_block": "10.0.0.0/16"}},
    "aws_subnet": {"node": {"vpc_id": "${aws_vpc.app.id}", "depends_on": ["aws_vpc.app", "aws_eip.nat"], "tags": ["${data.aws_region.here.name}-${aws_vpc.app.arn}"]}}
  },
  "terraform": {"backend": {"s3": {"bucket": "state", "key": "region-jp/terraform.tfstate", "kms_key_id": "arn:aws:kms:ap-northeast-1:111122223333:alias/state"}}}
}`

func read(t *testing.T) stack.Stack {
	t.Helper()
	outdir := t.TempDir()
	file := filepath.Join(outdir, "stacks", "region-jp", "cdk.tf.json")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	manifest := `{"stacks": {"region-jp": {"synthesizedStackPath": "stacks/region-jp/cdk.tf.json"}}}`
	if err := os.WriteFile(filepath.Join(outdir, "manifest.json"), []byte(manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	stacks, err := stack.Read(outdir)
	if err != nil || len(stacks) != 1 || stacks[0].Name != "region-jp" {
		t.Fatalf("read %v, %v; want the one stack region-jp", stacks, err)
	}
	return stacks[0]
}

func TestAStackIsReadWithoutTheNotesOfCDKTF(t *testing.T) {
	want := map[string]map[string]any{"app": {"cidr_block": "10.0.0.0/16"}}
	if diff := cmp.Diff(want, read(t).Resources("aws_vpc")); diff != "" {
		t.Errorf("VPCs (-want +got):\n%s", diff)
	}
	if _, left := read(t).Body["//"]; left {
		t.Error("the notes of the stack itself are still there")
	}
}

func TestOnlyWhatTheManifestNamesIsRead(t *testing.T) {
	outdir := t.TempDir()
	if _, err := stack.Read(outdir); err == nil {
		t.Error("a folder without a manifest, from which nothing can be deployed, was read")
	}
	manifest := `{"stacks": {"region-jp": {"synthesizedStackPath": "stacks/region-jp/cdk.tf"}}}`
	if err := os.WriteFile(filepath.Join(outdir, "manifest.json"), []byte(manifest), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := stack.Read(outdir); !errors.Is(err, stack.ErrHCL) {
		t.Errorf("HCL was not refused as such: %v", err)
	}
}

func TestAddressesAreSorted(t *testing.T) {
	if diff := cmp.Diff([]string{"aws_subnet.node", "aws_vpc.app"}, read(t).Addresses()); diff != "" {
		t.Errorf("addresses (-want +got):\n%s", diff)
	}
}

func TestTheLocationIsReadFromBackendAndProvider(t *testing.T) {
	got, err := read(t).Location()
	want := stack.Location{AccountID: "111122223333", AWSRegion: "ap-northeast-1", StateBucket: "state", StateKey: "region-jp/terraform.tfstate",
		StateKMSKey: "arn:aws:kms:ap-northeast-1:111122223333:alias/state"}
	if err != nil || got != want {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestTheMeshLivesWhereItsStateIs(t *testing.T) {
	mesh := stack.Stack{Name: stack.Mesh, Body: map[string]any{
		"provider": map[string]any{"aws": []any{
			map[string]any{"alias": "jp", "region": "ap-northeast-1", "allowed_account_ids": []any{"444455556666"}},
			map[string]any{"alias": "us", "region": "us-west-2", "allowed_account_ids": []any{"111122223333"}}}},
		"terraform": map[string]any{"backend": map[string]any{"s3": map[string]any{"bucket": "state", "key": "mesh/terraform.tfstate",
			"region": "us-west-2", "allowed_account_ids": []any{"111122223333"}, "kms_key_id": "arn:aws:kms:us-west-2:111122223333:alias/state"}}}}}
	got, err := mesh.Location()
	want := stack.Location{AccountID: "111122223333", AWSRegion: "us-west-2", StateBucket: "state", StateKey: "mesh/terraform.tfstate",
		StateKMSKey: "arn:aws:kms:us-west-2:111122223333:alias/state"}
	if err != nil || got != want {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	mesh.Name = "region-jp"
	if location, err := mesh.Location(); err == nil {
		t.Errorf("a region with two providers lies in %v", location)
	}
}

func TestARegionLivesWhereItsProviderWithoutAnAliasIs(t *testing.T) {
	jp := read(t)
	provider := stack.Object(jp.Body["provider"])
	provider["aws"] = append([]any{map[string]any{"alias": "second", "region": "ap-northeast-3", "allowed_account_ids": []any{"111122223333"}}}, provider["aws"].([]any)...)
	got, err := jp.Location()
	if elsewhere := jp.Elsewhere(); err != nil || got.AWSRegion != "ap-northeast-1" || len(elsewhere) != 1 || elsewhere[0] != "ap-northeast-3" {
		t.Errorf("it lives in %q, %v, and has something in %q", got.AWSRegion, err, elsewhere)
	}
}

func TestAStackWithoutALocationIsRefused(t *testing.T) {
	if location, err := (stack.Stack{Name: "region-xx"}).Location(); err == nil {
		t.Errorf("a stack without backend and provider lies in %v", location)
	}
}

func TestWhatTheStackMovesIsKnown(t *testing.T) {
	stack, err := stack.Parse("region-jp", []byte(`{"moved": [{"from": "aws_vpc.a", "to": "aws_vpc.b"}, {"from": "aws_vpc.half"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]string{"aws_vpc.a": "aws_vpc.b"}, stack.Moved()); diff != "" {
		t.Errorf("moved (-want +got):\n%s", diff)
	}
}
