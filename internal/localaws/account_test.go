package localaws

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/account/bootstrap"
	"github.com/arteraai/region-expansion/internal/account/preflight"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// checkNewAccount asks an account as AWS makes it for what region-jp needs, and again
// after its default VPC was deleted.
func checkNewAccount(ctx context.Context, t *testing.T, python string, local *LocalAWS) {
	needs := tokyo(t)
	with := bootstrap.Python{Path: python, Env: toolchain.Environ(local.Settings(account))}
	lacks := func() []string {
		facts, err := preflight.Ask(ctx, with.Path, with.Env, needs)
		if err != nil {
			t.Fatal(err)
		}
		if len(facts.Failures) > 0 {
			t.Errorf("the local AWS does not answer: %+v", facts.Failures)
		}
		return strings.Split(preflight.Check(needs, facts).Error(), "\n")
	}
	has := func(lines []string, begins string) bool {
		return slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, begins) })
	}
	found := lacks()
	for _, want := range []string{
		"IAM role: platform-engineer does not exist",
		"add-on coredns: ",
		"default VPC: vpc-",
		"node image: ",
		"quota Running On-Demand G and VT instances: 0 is too little",
		"quota Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances: 5 is too little",
		"service-linked role: eks-nodegroup.amazonaws.com has none",
		"trail of all regions: none",
	} {
		if !has(found, want) {
			t.Errorf("preflight must find in a new account: %s\nand finds\n%s", want, strings.Join(found, "\n"))
		}
	}
	for _, not := range []string{"zone:", "instance type", "endpoint service", "bucket:", "GuardDuty", "AWS region"} {
		if has(found, not) {
			t.Errorf("a new account has what preflight misses:\n%s", strings.Join(found, "\n"))
		}
	}
	checkDefaultVPC(ctx, t, with, local)
	if found := lacks(); has(found, "default VPC") {
		t.Errorf("the default VPC is gone, and preflight finds it:\n%s", strings.Join(found, "\n"))
	}
}

// checkDefaultVPC has bootstrap delete the default VPC: not while something uses it.
func checkDefaultVPC(ctx context.Context, t *testing.T, python bootstrap.Python, local *LocalAWS) {
	ec2 := func(query string) string {
		_, answer := send(t, local.URL, "ec2", http.MethodPost, "/", query+"&Version=2016-11-15")
		return answer
	}
	subnet := between(ec2("Action=DescribeSubnets"), "<subnetId>", "</subnetId>")
	used := between(ec2("Action=CreateNetworkInterface&SubnetId="+subnet), "<networkInterfaceId>", "</networkInterfaceId>")
	plan, err := bootstrap.LookAtDefaultVPC(ctx, python, region)
	if err != nil || len(plan) != 1 {
		t.Fatalf("the plan is %s, %v", plan, err)
	}
	if err := plan.Apply(ctx); err == nil || !strings.Contains(err.Error(), "is in use by "+used) {
		t.Errorf("the default VPC has an interface, and bootstrap says %v", err)
	}
	ec2("Action=DeleteNetworkInterface&NetworkInterfaceId=" + used)
	if err := plan.Apply(ctx); err != nil {
		t.Error(err)
	}
	if left, err := bootstrap.LookAtDefaultVPC(ctx, python, region); err != nil || len(left) > 0 {
		t.Errorf("afterwards, bootstrap would %s, %v", left, err)
	}
}

func between(text, from, to string) string {
	_, text, _ = strings.Cut(text, from)
	text, _, _ = strings.Cut(text, to)
	return text
}

// TestEveryRefusedCallIsSaid asks an account in which nothing may be asked.
func TestEveryRefusedCallIsSaid(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>", http.StatusForbidden)
	}))
	t.Cleanup(server.Close)
	needs := tokyo(t)
	facts, err := preflight.Ask(t.Context(), python(t), toolchain.Environ((&LocalAWS{URL: server.URL}).Settings(account)), needs)
	if err != nil {
		t.Fatal(err)
	}
	if facts.Roles != nil || facts.Quotas != nil || facts.State != nil {
		t.Errorf("nothing could be asked, and yet there are facts: %+v", facts)
	}
	said := preflight.Check(needs, facts).Error()
	for _, call := range []string{"sts:GetCallerIdentity", "s3:GetObject", "service-quotas:GetServiceQuota", "iam:ListRoles", "guardduty:ListDetectors", "eks:DescribeClusterVersions"} {
		if !strings.Contains(said, call+": ") {
			t.Errorf("%s was refused, and preflight does not say so:\n%s", call, said)
		}
	}
}

// tokyo is what region-jp needs, in the account of these tests.
func tokyo(t *testing.T) preflight.Needs {
	t.Helper()
	accepted, err := stack.Accepted("../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	needs, err := preflight.NeedsOf(accepted)
	if err != nil {
		t.Fatal(err)
	}
	needs.Place.AccountID = account
	return needs
}
