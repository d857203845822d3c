package guardrails_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/guardrails/guardrailstest"
)

var (
	today    = time.Date(2026, 11, 1, 12, 0, 0, 0, time.UTC)
	admitted = guardrails.Exception{
		Rule: "network-ingress", Stack: "region-jp", Address: "aws_vpc_security_group_ingress_rule.good",
		Reason: "the load balancer faces the internet", Owner: "security-officer", Expires: today.AddDate(0, 1, 0),
	}
)

func openToTheInternet(t *testing.T) guardrails.Findings {
	stack := good(t)
	guardrailstest.Set("resource.aws_vpc_security_group_ingress_rule.good.cidr_ipv4", "0.0.0.0/0")(stack.Body)
	return guardrails.Check(stack, japan)
}

func TestAnExceptionAdmitsOneFinding(t *testing.T) {
	found := openToTheInternet(t)
	if len(found) != 1 {
		t.Fatalf("found %d, want the one that was planted", len(found))
	}
	left, wrong := guardrails.Except(found, []guardrails.Exception{admitted}, []string{"region-jp"}, today)
	if len(left) != 0 || len(wrong) != 0 {
		t.Errorf("left %v, wrong %v", left, wrong)
	}
	elsewhere := admitted
	elsewhere.Address = "aws_vpc_security_group_ingress_rule.other"
	if left, _ = guardrails.Except(found, []guardrails.Exception{elsewhere}, []string{"region-jp"}, today); len(left) != 1 {
		t.Error("an exception for one address admits another")
	}
}

func TestAnExceptionThatIsNoneAnyMoreIsAnError(t *testing.T) {
	at := "exceptions[region-jp network-ingress aws_vpc_security_group_ingress_rule.good]"
	for _, mistake := range []struct {
		name   string
		change func(*guardrails.Exception)
		found  bool
		want   string
	}{
		{"it admits nothing", func(*guardrails.Exception) {}, false, at + ": it admits nothing: no such finding is there; remove it"},
		{"it has expired", func(e *guardrails.Exception) { e.Expires = today.AddDate(0, 0, -1) }, true,
			at + ".expires: 2026-10-31 is over; fix what it admits, or have its owner renew it"},
		{"it gives no reason", func(e *guardrails.Exception) { e.Reason = "" }, true,
			at + ".reason: none leaves a reader to guess; say why the rule may be broken there"},
		{"nobody answers for it", func(e *guardrails.Exception) { e.Owner = "" }, true,
			at + ".owner: none leaves nobody to ask; name the role that answers for it"},
	} {
		t.Run(mistake.name, func(t *testing.T) {
			var findings guardrails.Findings
			if mistake.found {
				findings = openToTheInternet(t)
			}
			exception := admitted
			mistake.change(&exception)
			_, wrong := guardrails.Except(findings, []guardrails.Exception{exception}, []string{"region-jp"}, today)
			if diff := cmp.Diff(mistake.want, wrong.Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnExceptionOfAStackThatIsNotCheckedIsLeftAlone(t *testing.T) {
	if _, wrong := guardrails.Except(nil, []guardrails.Exception{admitted}, []string{"region-us"}, today); len(wrong) != 0 {
		t.Errorf("region-us fails for an exception of region-jp: %v", wrong)
	}
}

func TestAFindingSaysWhereWhatWhyAndWhatToDo(t *testing.T) {
	got := openToTheInternet(t).Error()
	for _, part := range []string{
		"region-jp: aws_vpc_security_group_ingress_rule.good (region-jp/good)\n", "cidr_ipv4: 0.0.0.0/0\n",
		"breaks network-ingress: whatever the group is put on would be open to everybody; let in a security group or a private range",
	} {
		if !strings.Contains(got, part) {
			t.Errorf("it lacks %q:\n%s", part, got)
		}
	}
}

func TestAHubMayBeSharedWithTheAccountsThatTheRegionNames(t *testing.T) {
	stack := good(t)
	guardrailstest.Resource("aws_ram_principal_association.planted", map[string]any{"principal": "222222222222"})(stack.Body)
	sharing := japan
	sharing.Network.SharedWith = []string{"222222222222"}
	if found := guardrails.Check(stack, sharing); len(found) > 0 {
		t.Errorf("the share is refused:\n%v", found)
	}
}

func TestATornDownRegionNeedsNoProtection(t *testing.T) {
	stack := good(t)
	for _, plant := range []guardrailstest.Change{
		guardrailstest.Set("resource.aws_kms_key.good.lifecycle", nil),
		guardrailstest.Set("resource.aws_s3_bucket.good.force_destroy", true),
	} {
		plant(stack.Body)
	}
	open := japan
	open.Teardown = true
	if found := guardrails.Check(stack, open); len(found) > 0 {
		t.Errorf("a region that may be destroyed is refused for having no protection:\n%v", found)
	}
}
