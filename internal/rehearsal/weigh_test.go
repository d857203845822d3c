package rehearsal

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/localaws/gateway"
	"github.com/arteraai/region-expansion/regions"
)

// TestACallThatAWSWouldDenyFailsThePhase has the planner make one call that it may make and
// one that it may not, and the deployer one that it may not.
func TestACallThatAWSWouldDenyFailsThePhase(t *testing.T) {
	r, calls := phasesOfCalls(t)
	err := r.runAll(t.Context(), []phase{{"deploy", "", calls(
		made("region-planner", "ec2", "DescribeVpcs", nil),
		made("region-planner", "ec2", "CreateVpc", nil),
		made("region-deployer", "s3", "GetObject", gateway.Parameters{"Bucket": "artera-region-jp-data", "Key": "slide"}),
		made("", "ec2", "DeleteVpc", nil), // the owner's
	)}})
	if err == nil {
		t.Fatal("nothing is said of a call that AWS would deny")
	}
	for _, want := range []string{
		"region-jp failed in phase deploy: AWS would deny what the roles ask for",
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

// TestADenialIsSeenBesideTheNextPhase has that phase fail as well: both are named, and
// nothing comes after them.
func TestADenialIsSeenBesideTheNextPhase(t *testing.T) {
	r, calls := phasesOfCalls(t)
	err := r.runAll(t.Context(), []phase{
		{"deploy", "", calls(made("region-planner", "ec2", "CreateVpc", nil))},
		{"diff", "", func(context.Context) error { return errors.New("something is left to change") }},
		{"destroy", "", func(context.Context) error { t.Error("destroy begins after diff has failed"); return nil }},
	})
	for _, want := range []string{"failed in phase deploy: AWS would deny", "failed in phase diff: something is left to change"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in\n%v", want, err)
		}
	}
}

// made is a call to the account of region-jp that was answered.
func made(role, service, action string, parameters gateway.Parameters) gateway.Call {
	return gateway.Call{Account: "111111111181", Region: "ap-northeast-1", Role: role, Service: service, Action: action, Parameters: parameters}
}

// phasesOfCalls is a rehearsal of region-jp, and what makes a phase of calls.
func phasesOfCalls(t *testing.T) (r *rehearsal, calls func(...gateway.Call) func(context.Context) error) {
	t.Helper()
	var said []byte
	emulators := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("X-Localaws-Call", string(said))
	}))
	t.Cleanup(emulators.Close)
	at, err := url.Parse(emulators.URL)
	if err != nil {
		t.Fatal(err)
	}
	r = &rehearsal{
		opts: Options{Stack: "region-jp"}, local: &localaws.LocalAWS{Gateway: gateway.New(at, nil)}, weighing: newWeighing(regions.All()),
		progress: &reporter{out: io.Discard, every: interval, mu: new(sync.Mutex)},
	}
	return r, func(calls ...gateway.Call) func(context.Context) error {
		return func(context.Context) (err error) {
			for _, call := range calls {
				if said, err = json.Marshal(call); err != nil {
					return err
				}
				r.local.Gateway.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/", nil))
			}
			return nil
		}
	}
}
