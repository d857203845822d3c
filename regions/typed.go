package regions

import (
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// asWritten are the parts of blocks that come from a region's file, and the fields there
// that say them. A problem is reported at the field, which is what a person can change.
var asWritten = []struct {
	block *regexp.Regexp
	field string
}{
	{regexp.MustCompile(`^web\.nodeGroups\[system\]`), "Web.System"},
	{regexp.MustCompile(`^web\.nodeGroups`), "Web.More"},
	{regexp.MustCompile(`^ml\.nodeGroups\[system\]`), "ML.System"},
	{regexp.MustCompile(`^ml\.nodeGroups\[gpu\]\.reservation\.id`), "ML.GPUReservation.ID"},
	{regexp.MustCompile(`^ml\.nodeGroups\[gpu\]\.placementGroup`), "ML.GPUReservation"},
	{regexp.MustCompile(`^ml\.nodeGroups\[gpu\]\.zone`), "ML.GPUZone"},
	{regexp.MustCompile(`^ml\.nodeGroups\[gpu\]`), "ML.GPU"},
	{regexp.MustCompile(`^ml\.nodeGroups`), "ML.More"},
	{regexp.MustCompile(`^(web|ml)\.upgradePolicy`), "UpgradePolicy"},
	{regexp.MustCompile(`^hub\.sharedWith`), "Network.SharedWith"},
	{regexp.MustCompile(`^(app|mlVPC)\.(tiers|cidr)`), "Network.Tiers"},
	{regexp.MustCompile(`^(dataBucket|logsBucket)\.lock\.mode`), "Lock.Mode"},
	{regexp.MustCompile(`^dataBucket\.lock\.days`), "Lock.DataDays"},
	{regexp.MustCompile(`^backup\.graceDays`), "Lock.GraceDays"},
	{regexp.MustCompile(`^ingress\.domain`), "Ingress.Domain"},
	{regexp.MustCompile(`^ingress\.hostedZone`), "Ingress.HostedZone"},
	{regexp.MustCompile(`^ingress\.certificate`), "Ingress.Certificate"},
	{regexp.MustCompile(`^ingress\.from`), "Ingress.From"},
	{regexp.MustCompile(`^alerts\.monthlyBudgetUSD`), "MonthlyBudgetUSD"},
	{regexp.MustCompile(`^egress\.segments\[[a-z]+\]\.domains`), "Egress.Domains"},
	{regexp.MustCompile(`^egress\.(mode|tier)$`), "Egress.Mode"},
	{regexp.MustCompile(`\.instanceTypes$`), ".InstanceType"},
	{regexp.MustCompile(`\.maxNodes$`), ".MaxNodes"},
	{regexp.MustCompile(`\.name$`), ".Name"},
	{regexp.MustCompile(`\.bits$`), ".Bits"},
}

// written puts the problems of a region's blocks at the fields of the region's file that
// they come from, except where the region has one already. The VPCs app and ml have the
// same tiers, whose problems are reported once. (A List has each line once.)
func written(found, already problem.List) (at problem.List) {
	for _, p := range found {
		if inApp, isML := strings.CutPrefix(p.Path, "mlVPC."); isML {
			if slices.ContainsFunc(found, func(other problem.Problem) bool { return other.Path == "app."+inApp }) {
				continue
			}
		}
		for _, rule := range asWritten {
			p.Path = rule.block.ReplaceAllLiteralString(p.Path, rule.field)
		}
		if !slices.ContainsFunc(already, func(other problem.Problem) bool { return other.Path == p.Path }) {
			at = append(at, p)
		}
	}
	return at
}
