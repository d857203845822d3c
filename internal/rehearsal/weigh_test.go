package rehearsal

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

// TestACallThatAWSWouldDenyFailsThePhase has the planner make two calls of which it may
// make one, and the deployer one that is denied to it.
func TestACallThatAWSWouldDenyFailsThePhase(t *testing.T) {
	call := func(role, service, action string, parameters gateway.Parameters) gateway.Call {
		return gateway.Call{Account: "111111111181", Region: "ap-northeast-1", Role: role, Service: service, Action: action, Parameters: parameters, Status: 200}
	}
	err := newWeighing().weigh([]gateway.Call{
		call("region-planner", "ec2", "DescribeVpcs", nil),
		call("region-planner", "ec2", "CreateVpc", nil),
		call("region-deployer", "s3", "GetObject", gateway.Parameters{"Bucket": "artera-region-jp-data", "Key": "slide"}),
		call("", "ec2", "DeleteVpc", nil), // the owner's
	})
	if err == nil {
		t.Fatal("nothing is said of a call that AWS would deny")
	}
	for _, want := range []string{
		`ec2:CreateVpc needs ec2:CreateVpc on * as region-planner and is not allowed by`,
		`: no policy of the role has {"Effect":"Allow","Action":"ec2:CreateVpc","Resource":"*"}; add the line "ec2:CreateVpc", to a statement in internal/account/roles/changes.go`,
		"s3:GetObject needs s3:GetObject on arn:aws:s3:::artera-region-jp-data/slide as region-deployer and is denied by identity policy region-keep, statement ObjectsAreNotReadOrWritten",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no\n%s\nin\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "Vpcs") || strings.Contains(err.Error(), "DeleteVpc") {
		t.Errorf("what is allowed, or the owner's, is called denied:\n%v", err)
	}
}
