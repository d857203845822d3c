package handover_test

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/handover"
	"github.com/arteraai/region-expansion/internal/stack"
)

// withLoadBalancer is region-jp with a load balancer that stands in two subnets, and sends
// requests to the pods of the cluster that may register them.
func withLoadBalancer(t *testing.T, cluster string) stack.Stack {
	t.Helper()
	s := accepted(t, "region-jp")
	resources := stack.Object(s.Body["resource"])
	resources["aws_lb"] = map[string]any{"entry_load-balancer_00000000": map[string]any{
		"subnets": []any{"${aws_subnet.edge_public_subnet-apne1-az2_17ADA778.id}", "${aws_subnet.edge_public_subnet-apne1-az1_5D76372F.id}"},
	}}
	resources["aws_lb_target_group"] = map[string]any{"entry_target-group_00000000": map[string]any{
		"name": "entry", "port": 8443.0, "health_check": map[string]any{"path": "/healthz"},
	}}
	for name, policy := range s.Resources("aws_iam_role_policy") {
		if strings.HasPrefix(name, "eks-"+cluster+"_identity-load-balancer") {
			policy["policy"] = `{"Statement":[{"Effect":"Allow","Action":["elasticloadbalancing:RegisterTargets"],` +
				`"Resource":["arn:aws:elasticloadbalancing:ap-northeast-1:111111111181:targetgroup/entry/*"]}]}`
		}
	}
	return s
}

// TestPodsAreBoundToTheLoadBalancerThatTheirControllerMayUse: by its name, with requests from
// its subnets alone.
func TestPodsAreBoundToTheLoadBalancerThatTheirControllerMayUse(t *testing.T) {
	files := filesOf(t, factsOf(t, withLoadBalancer(t, "web")))
	bound := files["region-jp/web/manifests/load-balancer.yaml"]
	for _, want := range []string{"targetGroupName: entry\n", "targetPort: 8443\n", "port: 8443\n", "cidr: 10.19.0.0/24\n", "cidr: 10.19.1.0/24\n"} {
		if !strings.Contains(bound, want) {
			t.Errorf("the pods of web are not bound with %q:\n%s", want, bound)
		}
	}
	if first := files["region-jp/web/first-request.yaml"]; !strings.Contains(first, "path: /healthz\n") || !strings.Contains(first, "--http-override=") {
		t.Errorf("the first pod must answer health checks, and nothing else that its image can do:\n%s", first)
	}
	if other, is := files["region-jp/ml/manifests/load-balancer.yaml"]; is {
		t.Errorf("the pods of ml are bound, whose controller may register none:\n%s", other)
	}
}

// TestALoadBalancerWithoutSubnetsIsSaid: its network policy would let everybody in.
func TestALoadBalancerWithoutSubnetsIsSaid(t *testing.T) {
	s := withLoadBalancer(t, "web")
	delete(stack.Object(s.Body["resource"]), "aws_lb")
	_, err := handover.Read(s)
	want := "entry.subnet of the load balancer: none is in the stack, and the hand-over needs one; give the region one, and accept its stack: make snapshots"
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestWithoutALoadBalancerNothingIsBound(t *testing.T) {
	for name := range filesOf(t, factsOf(t, withLoadBalancer(t, "none"))) {
		if strings.HasSuffix(name, "load-balancer.yaml") || strings.HasSuffix(name, "first-request.yaml") {
			t.Errorf("%s is written, although no controller may register pods", name)
		}
	}
}
