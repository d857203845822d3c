package audit_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/audit"
)

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name  string
		plant func(*audit.Config)
		want  string
	}{
		{"a good record", func(c *audit.Config) {}, ""},
		{"a retention that CloudWatch does not offer", func(c *audit.Config) { c.LogGroupDays = 100 }, "logGroupDays: 100 is not offered; use 90, 180, 365 or 731 days"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := audit.Config{}
			test.plant(&cfg)
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
