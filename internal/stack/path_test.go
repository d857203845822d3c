package stack_test

import (
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

func TestPathsAreFoundThatCDKTFHasShortened(t *testing.T) {
	for address, want := range map[string]string{
		"aws_subnet.app_node_subnet-apne1-az1_31B9A8C1": "",
		"aws_kms_key.data-key_5D719C34":                 "data-key/key",
		"aws_kms_key.eks-ml_logs-key_0E8E5863":          "eks-ml/logs-key/key",
		"aws_cloudtrail.audit_trail_354FEB8B":           "audit/trail/trail",
		"aws_route53_zone.zone_6E295601":                "zone/zone",
		"aws_vpc.alone":                                 "alone",
	} {
		path, found := stack.Path(address)
		if want == "" {
			if found {
				t.Errorf("%s, whose sum is of another path, has the path %s", address, path)
			}
			continue
		}
		if !found || path != want {
			t.Errorf("%s has the path %s (%v), want %s", address, path, found, want)
		}
	}
}

func TestEveryAcceptedResourceHasAPath(t *testing.T) {
	region, err := stack.Accepted("../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range region.Addresses() {
		if path, found := stack.Path(address); !found {
			t.Errorf("%s does not have the path %s, and its real one is not known; give its constructs ids of lower-case letters, digits and hyphens", address, path)
		}
	}
}
