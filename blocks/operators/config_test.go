package operators_test

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/operators"
)

func good() operators.Config {
	return operators.Config{
		Name: "region-jp-operators", AccountID: "111122223333", AWSRegion: "ap-northeast-1", Tier: "operator",
		InstanceType: "t4g.small", Kubernetes: "1.36", AMIRelease: "1.36.3-20260903",
		Reaches: []operators.Destination{{Name: "web", CIDR: netip.MustParsePrefix("10.16.0.0/18")}},
	}
}

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name  string
		plant func(*operators.Config)
		want  string
	}{
		{"a good way in", func(c *operators.Config) {}, ""},
		{"a type that the image does not run on", func(c *operators.Config) { c.InstanceType = "t3.small" },
			"instanceType: t3.small is not an Arm type, as the host's image is; use one such as t4g.small"},
		{"an image of another version", func(c *operators.Config) { c.AMIRelease = "1.35.6-20260728" },
			`amiRelease: 1.35.6-20260728 is not an image of Kubernetes "1.36"; use that of the nodes`},
		{"a host with a way to the internet", func(c *operators.Config) { c.Reaches[0].CIDR = netip.MustParsePrefix("0.0.0.0/0") },
			"reaches[web].cidr: 0.0.0.0/0 is not a private range; name the range of a tier: the host has no way to the internet"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := good()
			test.plant(&cfg)
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestTheHostStartsFromTheImageOfOneRelease is about the parameter's name, of which EKS
// publishes one for each release.
func TestTheHostStartsFromTheImageOfOneRelease(t *testing.T) {
	want := "resolve:ssm:/aws/service/eks/optimized-ami/1.36/amazon-linux-2023/arm64/standard/amazon-eks-node-al2023-arm64-standard-1.36-v20260903/image_id"
	if got := good().Image(); got != want {
		t.Errorf("the image is %s, want %s", got, want)
	}
}

// TestInstancesWriteTranscriptsAndDoNotReadThem names every permission that a session
// needs: whoever has one can do what the instance may.
func TestInstancesWriteTranscriptsAndDoNotReadThem(t *testing.T) {
	for _, statement := range good().RecordStatements("group", "key") {
		for _, action := range statement.Action {
			if strings.Contains(action, "Delete") || strings.HasPrefix(action, "logs:Get") || strings.HasPrefix(action, "logs:Filter") || strings.Contains(action, "*") {
				t.Errorf("%s: %s reads or removes what was recorded", statement.Sid, action)
			}
		}
	}
}
