package regions

import (
	"github.com/arteraai/region-expansion/blocks/accountdefaults"
	"github.com/arteraai/region-expansion/blocks/alerts"
	"github.com/arteraai/region-expansion/blocks/audit"
	"github.com/arteraai/region-expansion/blocks/contract"
	"github.com/arteraai/region-expansion/blocks/detection"
)

func (r Region) audit() audit.Config {
	return audit.Config{Name: r.named("audit"), AccountID: r.AccountID, AWSRegion: r.AWSRegion}
}

func (r Region) detection() detection.Config {
	return detection.Config{
		Name:               r.named("detection"),
		AWSRegion:          r.AWSRegion,
		Standards:          r.Standards,
		WithoutGuardDuty:   r.Organization.GuardDuty,
		WithoutSecurityHub: r.Organization.SecurityHub,
	}
}

func (r Region) accountDefaults() accountdefaults.Config {
	return accountdefaults.Config{Name: r.named("default"), AccountID: r.AccountID, AWSRegion: r.AWSRegion}
}

func (r Region) alerts() alerts.Config {
	return alerts.Config{
		Name:             r.named("alerts"),
		AccountID:        r.AccountID,
		AWSRegion:        r.AWSRegion,
		Email:            alertsEmail,
		MonthlyBudgetUSD: r.MonthlyBudgetUSD,
		WithoutBudget:    r.Organization.Budgets,
	}
}

// contract is what applications find out about the region.
func (r Region) contract() contract.Config {
	return contract.Config{Name: "/region-expansion/" + r.Name(), Country: r.Country, AWSRegion: r.AWSRegion, NodeTier: "node", DataTier: "data"}
}
