package docs

import (
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/internal/docs/svg"
)

// regional are the services outside of VPCs, and the argument that names each.
var regional = []struct{ kind, icon, class, title, name string }{
	{"aws_s3_bucket", "bucket", "keep", "S3", "bucket"},
	{"aws_backup_vault", "vault", "keep", "backup", "name"},
	{"aws_ecr_pull_through_cache_rule", "image", "run", "image cache", "ecr_repository_prefix"},
	{"aws_wafv2_web_acl", "eye", "safe", "web application firewall", ""},
	{"aws_kms_key", "key", "safe", "KMS keys", ""},
	{"aws_cloudtrail", "record", "safe", "CloudTrail", ""},
	{"aws_guardduty_detector", "eye", "safe", "GuardDuty", ""},
	{"aws_securityhub_account", "eye", "safe", "Security Hub", ""},
	{"aws_sns_topic", "bell", "safe", "alerts", ""},
}

// regionalServices draws what is in the region outside of the VPCs, below all of
// them, and returns where that ends.
func (d *drawing) regionalServices(region Entry, p plan) int {
	all := resourcesOf(region.Stack)
	top := p.hub.bottom()
	for _, v := range p.lower {
		top = max(top, v.bottom())
	}
	x, y := margin+inset, top+22
	for _, service := range regional {
		found := all.Of(service.kind)
		if len(found) == 0 {
			continue
		}
		text := service.title
		if service.name == "" && len(found) > 1 {
			text = fmt.Sprintf("%d %s", len(found), service.title)
		}
		var names []string
		for _, one := range found {
			if service.name != "" {
				names = append(names, strings.TrimPrefix(one.Text(service.name), "artera-"))
			}
		}
		if len(names) > 0 {
			text += ": " + strings.Join(names, ", ")
		}
		width := svg.WidthOf(text, 11) + 42
		if x+width > p.width-margin-inset {
			x, y = margin+inset, y+36
		}
		d.Box("chip", x, y, width, 28, 5)
		d.Icon(service.icon, service.class, x+5, y+4, 20)
		d.Text("small", x+33, y+18, text)
		x += width + 10
	}
	return y + 28
}
