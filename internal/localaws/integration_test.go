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
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shirou/gopsutil/v4/process"

	"github.com/arteraai/region-expansion/internal/localaws/emulators"
	"github.com/arteraai/region-expansion/internal/rehearsal/inventory"
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

// dependsOn has go test run a test again when a file of a folder has changed: it does
// not see what Python reads.
func dependsOn(t *testing.T, folder string) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no Python in %s: %v", folder, err)
	}
	for _, file := range files {
		if _, err := os.ReadFile(file); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheEmulatorsProgram(t *testing.T) {
	dependsOn(t, "emulators/tests")
	cmd := exec.Command(python(t), "-W", "ignore", "-m", "unittest", "discover", "--start-directory", "tests")
	cmd.Dir = "emulators"
	cmd.Env = append(environment(t.TempDir(), Config{}), "PYTHONDONTWRITEBYTECODE=1") // the checkout stays as it is
	if output, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, output)
	}
}

func TestRealEmulators(t *testing.T) {
	python := python(t)
	waits := Waits{"aws_efs_file_system": {time.Hour}, "": {0}}
	offers := Offers{
		AddOns: map[string]map[string][]string{"1.33": {"vpc-cni": {"v1.21.1-eksbuild.1"}}},
		Images: []string{"amazon-eks-node-al2023-x86_64-standard-1.33-v20251120"},
	}
	local, err := Start(t.Context(), Config{Python: python, LogDir: t.TempDir(), Waits: waits, Offers: offers, Linked: []string{"900000000000"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(local.Stop)

	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	before := listed(ctx, t, python, local)
	t.Run("answer", func(t *testing.T) { checkAnswers(t, local.URL) })
	t.Run("take as long as AWS does", func(t *testing.T) { checkWaits(t, local.URL) })
	t.Run("have an inventory", func(t *testing.T) { checkInventory(t, before, listed(ctx, t, python, local)) })
	t.Run("are a new account", func(t *testing.T) { checkNewAccount(ctx, t, python, local) })
	t.Run("listen on loopback only", func(t *testing.T) { checkListeners(t) })
	if summary := local.Gateway.Summary(); summary.Problems != nil || summary.Violations != nil {
		t.Errorf("problems: %q, violations: %q", summary.Problems, summary.Violations)
	}
	t.Run("refuse what breaks AWS's models", func(t *testing.T) { checkPlanted(t, local) })
	t.Run("need every exception", func(t *testing.T) { checkExceptions(ctx, t, python, local.URL) })
}

// send makes a call as the account, and returns the status and the text of the answer.
func send(t *testing.T, url, service, method, path, body string) (int, string) {
	t.Helper()
	r, err := http.NewRequest(method, url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(body, "Action=") {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	}
	r.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential="+account+"/20260101/"+region+"/"+service+"/aws4_request, SignedHeaders=host, Signature=00")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

func checkAnswers(t *testing.T, url string) {
	for _, test := range []struct{ service, method, path, body, want string }{
		{"sts", http.MethodPost, "/", "Action=GetCallerIdentity&Version=2011-06-15", "<Account>" + account + "</Account>"},
		{"iam", http.MethodPost, "/", "Action=GetPolicy&Version=2010-05-08&PolicyArn=arn:aws:iam::aws:policy/AmazonEKSClusterPolicy", "AmazonEKSClusterPolicy"},
		{"ec2", http.MethodPost, "/", "Action=DescribeAvailabilityZones&Version=2016-11-15", "<zoneName>" + region},
		{"eks", http.MethodGet, "/clusters", "", `"clusters"`},
	} {
		status, body := send(t, url, test.service, test.method, test.path, test.body)
		if status != http.StatusOK || !strings.Contains(body, test.want) {
			t.Errorf("%s %s%s: status %d, no %s in %s", test.service, test.path, test.body, status, test.want, body)
		}
	}
}

// checkWaits makes a file system, which is to take an hour, and looks at a
// VPC, which is to take no time.
func checkWaits(t *testing.T, url string) {
	const path = "/2015-02-01/file-systems"
	if status, body := send(t, url, "elasticfilesystem", http.MethodPost, path, `{"CreationToken": "phi"}`); status/100 != 2 {
		t.Fatalf("status %d, %s", status, body)
	}
	_, body := send(t, url, "elasticfilesystem", http.MethodGet, path, "")
	var found struct {
		FileSystems []struct{ LifeCycleState string }
	}
	if err := json.Unmarshal([]byte(body), &found); err != nil || len(found.FileSystems) != 1 || found.FileSystems[0].LifeCycleState != "creating" {
		t.Errorf("a file system that takes an hour is not creating, error %v: %s", err, body)
	}
	_, body = send(t, url, "ec2", http.MethodPost, "/", "Action=DescribeVpcs&Version=2016-11-15")
	if !strings.Contains(body, "<state>available</state>") {
		t.Errorf("a VPC that takes no time is not there: %s", body)
	}
}

// listed is the inventory of a rehearsal.
func listed(ctx context.Context, t *testing.T, python string, local *LocalAWS) inventory.Inventory {
	t.Helper()
	found, err := inventory.List(ctx, python, toolchain.Environ(local.Settings(account)), region, account)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// checkInventory expects what an account has from AWS, and the file system of checkWaits.
func checkInventory(t *testing.T, before, after inventory.Inventory) {
	if !slices.ContainsFunc(before, func(item inventory.Item) bool { return item.Kind == "ec2/vpc" }) {
		t.Errorf("no default VPC in %v", before)
	}
	added := inventory.Added(before, after)
	if len(added) != 1 || added[0].Kind != "efs/file-system" || !strings.HasPrefix(added[0].ID, "fs-") {
		t.Errorf("a file system was made, and the inventory has gained %v", added)
	}
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
		status, body := send(t, local.URL, "iam", http.MethodPost, "/", form.Encode())
		if status != http.StatusBadRequest || !strings.Contains(body, "ValidationException") {
			t.Errorf("%s: status %d, %s; want an error that says so at once", test.kind, status, body)
		}
		if violations := local.Gateway.Summary().Violations; !slices.Contains(violations, test.want) {
			t.Errorf("%s: no\n%s\nin %q", test.kind, test.want, violations)
		}
	}
}

// checkExceptions has each exception's behavior tried with the exception, where AWS's
// must be there, and without, where it must be missing.
func checkExceptions(ctx context.Context, t *testing.T, python, url string) {
	dependsOn(t, "emulators/behavior")
	arguments := []string{"run.py", url}
	for _, e := range emulators.Exceptions() {
		arguments = append(arguments, e.Name)
	}
	cmd := exec.CommandContext(ctx, python, arguments...)
	cmd.Dir = "emulators/behavior"
	cmd.Env = append(environment(t.TempDir(), Config{}), "PYTHONDONTWRITEBYTECODE=1") // the checkout stays as it is
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
