package eks_test

import (
	"slices"
	"testing"

	"github.com/arteraai/region-expansion/blocks/eks"
)

// TestExternalDNSFindsTheZoneByItsTags: B13. It asks for the tags of ten zones at a
// time, which are not the region's own alone.
func TestExternalDNSFindsTheZoneByItsTags(t *testing.T) {
	const own = "arn:aws:route53:::hostedzone/Z1"
	for action, zones := range map[string]string{
		"route53:ListHostedZones":          "*",
		"route53:ListTagsForResources":     "*",
		"route53:ListResourceRecordSets":   own,
		"route53:ChangeResourceRecordSets": own,
	} {
		granted := ""
		for _, statement := range (eks.Config{}).DNSStatements(own) {
			if slices.Contains(statement.Action, action) {
				granted = statement.Resource[0]
			}
		}
		if granted != zones {
			t.Errorf("external-dns may %s on %q; grant it on %s", action, granted, zones)
		}
	}
}
