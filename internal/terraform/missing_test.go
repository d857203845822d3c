package terraform

import "testing"

// TestEverythingThatAPlanLacksIsSaidAtOnce runs where there is no tool at all.
func TestEverythingThatAPlanLacksIsSaidAtOnce(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	t.Setenv("TERRAFORM_BINARY_NAME", "")
	want := `go is not on PATH: Go 1.26 or newer, which builds the application; get it from https://go.dev/dl
node is not on PATH: Node.js 20 or 22, on which CDK for Terraform runs; get Node.js 22 from https://nodejs.org/en/download
terraform is not on PATH: Terraform 1.10 or newer, or OpenTofu; get it from https://developer.hashicorp.com/terraform/install, or name another command in TERRAFORM_BINARY_NAME`
	if _, err := (Stack{Root: t.TempDir(), Name: "region-jp"}).Plan(t.Context()); err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}
