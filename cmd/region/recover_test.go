package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/terraform"
)

func TestAnImportMayDestroyNeitherWhatItImportsNorWhatHoldsData(t *testing.T) {
	change := func(address string, action terraform.Action) terraform.Change {
		return terraform.Change{Effect: terraform.Effect{Address: address, Action: action}}
	}
	imports := map[string]string{"aws_eks_cluster.web": "region-jp-web", "aws_vpc.app": "vpc-1"}
	record := terraform.Record{Changes: []terraform.Change{
		change("aws_eks_cluster.web", terraform.Replace),
		change("aws_vpc.app", terraform.Update),
		change("aws_kms_key.data", terraform.Replace),
		change("aws_nat_gateway.tainted", terraform.Replace),
	}}
	want := []string{"-/+ aws_eks_cluster.web", "-/+ aws_kms_key.data"}
	if diff := cmp.Diff(want, lostBy(record, imports)); diff != "" {
		t.Errorf("what is refused (-want +got):\n%s", diff)
	}
}
