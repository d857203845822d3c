package vpc

import (
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/blocks/policy"
)

// TestGatewayEndpointsReachNobodyElsesData looks at every statement: it is restricted to
// the account on both sides, or reads what is published in the region.
func TestGatewayEndpointsReachNobodyElsesData(t *testing.T) {
	cfg := Config{AccountID: "111122223333", AWSRegion: "ap-northeast-1"}
	for _, service := range []string{"s3", "dynamodb"} {
		for _, statement := range cfg.EndpointStatements(service) {
			switch statement.Sid {
			case "OwnAccount":
				for _, key := range []string{"aws:PrincipalAccount", "aws:ResourceAccount"} {
					if got := statement.Condition["StringEquals"][key]; !slices.Equal(got, []string{"111122223333"}) {
						t.Errorf("%s: %s is %v, want the account alone", service, key, got)
					}
				}
			case "ReadWhatIsPublished":
				expectReadsOfTheRegion(t, statement)
			default:
				t.Errorf("statement %s is new: say here what keeps data in", statement.Sid)
			}
		}
	}
}

func expectReadsOfTheRegion(t *testing.T, statement policy.Statement) {
	t.Helper()
	if !slices.Equal(statement.Action, []string{"s3:GetObject"}) {
		t.Errorf("what is published is for reading alone, and not for %v", statement.Action)
	}
	for _, bucket := range statement.Resource {
		if !strings.Contains(bucket, "ap-northeast-1") || !strings.HasSuffix(bucket, "/*") {
			t.Errorf("%s is not a bucket of the region", bucket)
		}
	}
}
