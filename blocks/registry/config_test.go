package registry_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/registry"
)

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name  string
		plant func(*registry.Config)
		want  string
	}{
		{"a good registry", func(c *registry.Config) {}, ""},
		{"a prefix that ECR refuses", func(c *registry.Config) { c.Upstreams[0].Prefix = "AWS" }, "upstreams[AWS].prefix: AWS is not a valid prefix; use 2 to 30 lower-case letters, digits and hyphens"},
		{"a prefix that names another part", func(c *registry.Config) { c.Upstreams[0].Prefix = "role" }, "upstreams: role is the name of another part; use a name other than key, policy, role, role-policy, scanning"},
		{"two upstreams under one prefix", func(c *registry.Config) { c.Upstreams = append(c.Upstreams, c.Upstreams[0]) }, "upstreams: aws is named twice; use each name once"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := registry.Config{Upstreams: []registry.Upstream{{Prefix: "aws", Host: "public.ecr.aws"}}}
			test.plant(&cfg)
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
