package localaws

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/eks"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/shirou/gopsutil/v4/process"

	"github.com/arteraai/region-expansion/internal/localaws/emulators"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

const (
	account = "111122223333"
	region  = "ap-northeast-1"
)

// python is the interpreter that rehearsals run the emulators with. Where none can be
// had, as without a network, the tests that need it are skipped, but never in a
// pipeline.
func python(t *testing.T) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	found, err := toolchain.EnsurePython(ctx, toolchain.Options{Requirements: Requirements, Out: os.Stderr})
	if err != nil && os.Getenv("CI") == "" {
		t.Skipf("the emulators need a Python with the packages of requirements.txt: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTheEmulatorsProgram(t *testing.T) {
	cmd := exec.Command(python(t), "-W", "ignore", "-m", "unittest", "discover", "--start-directory", "tests")
	cmd.Dir = "emulators"
	cmd.Env = environment(t.TempDir(), nil)
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}

func TestRealEmulators(t *testing.T) {
	python := python(t)
	// With waits, though of no time: without any, answers leave out what the provider would sleep for.
	local, err := Start(t.Context(), Config{Python: python, LogDir: t.TempDir(), Waits: Waits{"": {0}}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(local.Stop)

	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	aws, err := config.LoadDefaultConfig(ctx, config.WithRegion(region), config.WithBaseEndpoint(local.URL),
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(account, "local", "")))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("answer", func(t *testing.T) { checkAnswers(ctx, t, aws) })
	t.Run("listen on loopback only", func(t *testing.T) { checkListeners(t) })
	if summary := local.Gateway.Summary(); summary.Problems != nil || summary.Violations != nil {
		t.Errorf("problems: %q, violations: %q", summary.Problems, summary.Violations)
	}
	t.Run("refuse what breaks AWS's models", func(t *testing.T) { checkPlanted(t, local) })
	t.Run("need every exception", func(t *testing.T) { checkExceptions(ctx, t, python, local.URL) })
}

// checkPlanted makes a call that AWS's model of it forbids, of each kind.
func checkPlanted(t *testing.T, local *LocalAWS) {
	for _, test := range []struct{ kind, role, want string }{
		{"missing member", "", "iam:CreateRole: RoleName is missing; AWS requires it. AWS refuses such a call: correct the value where the stack sets it"},
		{"bad enumeration", "RoleName=a&Tags.member.1.Key=a&Tags.member.1.Value=b&Action=ListPolicies&Scope=Everywhere",
			`iam:ListPolicies: Scope: "Everywhere" is not one of All, AWS, Local. AWS refuses such a call: correct the value where the stack sets it`},
		{"too long", "RoleName=" + strings.Repeat("a", 65),
			`iam:CreateRole: RoleName: "` + strings.Repeat("a", 65) + `" is longer than 64. AWS refuses such a call: correct the value where the stack sets it`},
		{"bad pattern", "RoleName=a+b",
			`iam:CreateRole: RoleName: "a b" does not match [\w+=,.@-]+. AWS refuses such a call: correct the value where the stack sets it`},
	} {
		form, _ := url.ParseQuery(test.role)
		if !form.Has("Action") {
			form.Set("Action", "CreateRole")
			form.Set("AssumeRolePolicyDocument", "{}")
		}
		form.Set("Version", "2010-05-08")
		r, _ := http.NewRequest(http.MethodPost, local.URL, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
		r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential="+account+"/20260101/"+region+"/iam/aws4_request, SignedHeaders=host, Signature=00")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		answer.Body.Close()
		if answer.StatusCode != http.StatusBadRequest || !strings.Contains(string(body), "ValidationException") {
			t.Errorf("%s: status %d, %s; want an error that says so at once", test.kind, answer.StatusCode, body)
		}
		if violations := local.Gateway.Summary().Violations; !slices.Contains(violations, test.want) {
			t.Errorf("%s: no\n%s\nin %q", test.kind, test.want, violations)
		}
	}
}

// checkExceptions has each exception's behavior tried with the exception, where AWS's
// must be there, and without, where it must be missing.
func checkExceptions(ctx context.Context, t *testing.T, python, url string) {
	arguments := []string{"run.py", url}
	for _, e := range emulators.Exceptions() {
		arguments = append(arguments, e.Name)
	}
	cmd := exec.CommandContext(ctx, python, arguments...)
	cmd.Dir = "emulators/behavior"
	cmd.Env = environment(t.TempDir(), nil)
	cmd.Stderr = os.Stderr
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	tried := map[string]bool{}
	for line := range strings.Lines(string(output)) {
		var result struct{ Exception, With, Without string }
		if err := json.Unmarshal([]byte(line), &result); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		tried[result.Exception] = true
		if result.With != "" {
			t.Errorf("%s: the local AWS does not do what AWS does:\n%s", result.Exception, result.With)
		} else if result.Without == "" {
			t.Errorf("%s: the pinned emulators do what AWS does without it; remove it from emulators/exceptions and emulators/behavior", result.Exception)
		}
	}
	if want := len(emulators.Exceptions()); len(tried) != want {
		t.Errorf("%d of %d exceptions were tried", len(tried), want)
	}
}

func checkAnswers(ctx context.Context, t *testing.T, c aws.Config) {
	caller, err := sts.NewFromConfig(c).GetCallerIdentity(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := aws.ToString(caller.Account); got != account {
		t.Errorf("account %s; want %s", got, account)
	}
	if _, err := iam.NewFromConfig(c).GetPolicy(ctx, &iam.GetPolicyInput{PolicyArn: new("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy")}); err != nil {
		t.Error(err)
	}
	zones, err := ec2.NewFromConfig(c).DescribeAvailabilityZones(ctx, nil)
	if err != nil || len(zones.AvailabilityZones) == 0 {
		t.Errorf("%d availability zones, error %v", len(zones.AvailabilityZones), err)
	}
	if _, err := eks.NewFromConfig(c).ListClusters(ctx, nil); err != nil {
		t.Error(err)
	}
}

// checkListeners looks at the sockets of this process, in which the gateway
// runs, and of all that it has started.
func checkListeners(t *testing.T) {
	self, err := process.NewProcess(int32(os.Getpid()))
	if err != nil {
		t.Skipf("cannot list processes: %v", err)
	}
	family := []*process.Process{self}
	for i := 0; i < len(family); i++ {
		children, _ := family[i].Children() // an error means that there are none
		family = append(family, children...)
	}
	found := 0
	for _, member := range family {
		sockets, err := member.Connections()
		if err != nil {
			t.Skipf("cannot list sockets: %v", err)
		}
		for _, s := range sockets {
			if s.Status != "LISTEN" {
				continue
			}
			found++
			if ip := net.ParseIP(s.Laddr.IP); ip == nil || !ip.IsLoopback() {
				t.Errorf("process %d listens on %s", member.Pid, net.JoinHostPort(s.Laddr.IP, strconv.Itoa(int(s.Laddr.Port))))
			}
		}
	}
	if found != 2 {
		t.Errorf("%d listening sockets; want 2, one for the emulators and one for the gateway", found)
	}
}
