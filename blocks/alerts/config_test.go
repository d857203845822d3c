package alerts_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/alerts"
)

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name  string
		plant func(*alerts.Config)
		want  string
	}{
		{"good alerts", func(c *alerts.Config) {}, ""},
		{"no address", func(c *alerts.Config) { c.Email = "" }, `email: "" is not an email address; use one such as platform@artera.ai`},
		{"a name beside the address", func(c *alerts.Config) { c.Email = "Platform <platform@example.com>" }, `email: "Platform <platform@example.com>" is not an email address; use one such as platform@artera.ai`},
		{"no budget", func(c *alerts.Config) { c.MonthlyBudgetUSD = 0 }, "monthlyBudgetUSD: 0 is not a budget; use what the account is expected to cost in a month, in US dollars"},
	} {
		t.Run(test.name, func(t *testing.T) {
			cfg := alerts.Config{Email: "platform@example.com", MonthlyBudgetUSD: 1}
			test.plant(&cfg)
			if diff := cmp.Diff(test.want, cfg.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}
