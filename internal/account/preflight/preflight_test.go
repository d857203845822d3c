package preflight

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/blocks/detection"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/stack"
)

// tokyo is what region-jp needs.
func tokyo(t *testing.T) Needs {
	t.Helper()
	accepted, err := stack.Accepted("../../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	needs, err := NeedsOf(accepted)
	if err != nil {
		t.Fatal(err)
	}
	return needs
}

// ready are the facts of an account that has all that a region needs.
func ready(n Needs) Facts {
	f := Facts{
		Account: n.Place.AccountID, OptIn: map[string]string{"ap-northeast-1": "opted-in", "ap-northeast-3": "opt-in-not-required"}, State: map[string][]string{}, Zones: map[string]string{}, Quotas: map[string]float64{},
		Used: map[string][]string{}, Roles: map[string]int{}, ServiceLinkedRoles: slices.Clone(n.Services),
		InstanceTypes: map[string]InstanceType{}, EndpointServices: map[string][]string{}, AddOns: map[string]map[string][]string{},
		Images: slices.Clone(n.Images), Support: map[string]Support{}, Today: "2026-10-01", Buckets: map[string]string{},
		Trails: []Trail{{MultiRegion: true, GlobalEvents: true, Logging: true}},
	}
	for _, name := range n.Roles {
		f.Roles[name] = max(60*60, int(roles.Sessions[name].Seconds()))
	}
	for code := range n.QuotaCodes() {
		f.Quotas[code] = 1000
	}
	for _, zone := range n.Zones {
		f.Zones[zone] = "available"
	}
	for kind, zones := range n.NodeZones {
		f.InstanceTypes[kind] = InstanceType{map[string]int{"m7i.large": 2, "m7i.2xlarge": 8, "g6e.12xlarge": 48, "t4g.small": 2}[kind], zones}
	}
	for service := range n.Endpoints {
		f.EndpointServices[service] = slices.Clone(n.Zones)
		f.EndpointPolicies = append(f.EndpointPolicies, service)
	}
	for _, addOn := range n.AddOns {
		if f.AddOns[addOn.Kubernetes] == nil {
			f.AddOns[addOn.Kubernetes] = map[string][]string{}
		}
		f.AddOns[addOn.Kubernetes][addOn.Name] = []string{addOn.Version}
	}
	for version := range n.Support {
		f.Support[version] = Support{"2027-10-01", "2028-10-01"}
	}
	for _, name := range n.Buckets {
		f.Buckets[name] = "free"
	}
	return f
}

// shortages are what an account can lack, each with how preflight's line about it
// begins, and a part of its remedy.
var shortages = []struct {
	name   string
	plant  func(*Facts)
	begins string
	remedy string
}{
	{"too few vCPUs for an update", func(f *Facts) { f.Quotas["L-1216C47A"] = 5 },
		`quota Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances: 5 is too little: region-jp needs `,
		"aws service-quotas request-service-quota-increase --region ap-northeast-1 --service-code ec2 --quota-code L-1216C47A --desired-value "},
	{"one GPU node and none for an update", func(f *Facts) { f.Quotas["L-DB2E81BA"] = 48 },
		"quota Running On-Demand G and VT instances: 48 is too little: region-jp needs ", "--quota-code L-DB2E81BA --desired-value "},
	{"no VPC left", func(f *Facts) { f.Quotas["L-F678F1CE"], f.Used["aws_vpc"] = 5, []string{"vpc-1", "vpc-2", "vpc-3"} },
		"quota VPCs per Region: 5 is too little: region-jp needs 3, and the account uses 3 for something else", "--service-code vpc --quota-code L-F678F1CE --desired-value 6"},
	{"no address left", func(f *Facts) { f.Quotas["L-0263D0A3"] = 2 },
		"quota EC2-VPC Elastic IPs: 2 is too little: region-jp needs 3", "--quota-code L-0263D0A3 --desired-value 3"},
	{"no NAT gateway left in a zone", func(f *Facts) { f.Quotas["L-FE5A380F"], f.NATGateways = 1, map[string]string{"nat-1": "apne1-az1"} },
		"quota NAT gateways per Availability Zone: 1 is too little: region-jp needs 1, and the account uses 1 for something else", "--quota-code L-FE5A380F --desired-value 2"},
	{"no transit gateway left", func(f *Facts) { f.Quotas["L-A2478D36"] = 0 },
		"quota Transit gateways per account: 0 is too little: region-jp needs 1", "--quota-code L-A2478D36"},
	{"a service-linked role", func(f *Facts) { remove(&f.ServiceLinkedRoles, "eks-nodegroup.amazonaws.com") },
		"service-linked role: eks-nodegroup.amazonaws.com has none in account 111111111181", "run region bootstrap region-jp"},
	{"the role with which EC2 starts spot instances (B6)", func(f *Facts) { remove(&f.ServiceLinkedRoles, "spot.amazonaws.com") },
		"service-linked role: spot.amazonaws.com has none in account 111111111181", "run region bootstrap region-jp"},
	{"a zone without the type of the operators' host", func(f *Facts) { f.InstanceTypes["t4g.small"] = InstanceType{2, []string{"apne1-az1", "apne1-az2"}} },
		"instance type t4g.small: apne1-az4 does not have it", "use a zone that has (apne1-az1, apne1-az2)"},
	{"the image of the operators' host", func(f *Facts) { remove(&f.Images, "amazon-eks-node-al2023-arm64-standard-1.36-v20260903") },
		"node image: amazon-eks-node-al2023-arm64-standard-1.36-v20260903 is not published in ap-northeast-1", "use a release with an image that is"},
	{"settings of sessions that somebody has saved", func(f *Facts) { f.Preferences = "SSM-SessionManagerRunShell" },
		"preferences of Session Manager: SSM-SessionManagerRunShell exist in the account", "terraform import aws_ssm_document.operators_preferences_"},
	{"a role that everybody may take (C6)", func(f *Facts) { f.OpenRoles = []string{"platform-engineer"} },
		"IAM role: platform-engineer can be taken by everybody in the account, without a second factor", "docs/operate/first-deploy.md"},
	{"the role of operators", func(f *Facts) { delete(f.Roles, "region-operator") },
		"IAM role: region-operator does not exist in account 111111111181", "run region bootstrap region-jp"},
	{"a role that clusters let in", func(f *Facts) { delete(f.Roles, "support-engineer") },
		"IAM role: support-engineer does not exist in account 111111111181", "docs/operate/first-deploy.md"},
	{"a role of the workflows", func(f *Facts) { delete(f.Roles, "region-planner") },
		"IAM role: region-planner does not exist in account 111111111181", "run region bootstrap region-jp"},
	{"a session that ends before the workflow", func(f *Facts) { f.Roles["region-deployer"] = 3600 },
		"IAM role region-deployer: 3600s is less than the session of the workflows, 10800s", "run region bootstrap region-jp"},
	{"an AWS region that is not enabled", func(f *Facts) { f.OptIn["ap-northeast-1"] = "not-opted-in" },
		"AWS region ap-northeast-1: not-opted-in means that the account cannot use it", "aws account enable-region --region-name ap-northeast-1"},
	{"a zone", func(f *Facts) { delete(f.Zones, "apne1-az4") },
		"zone: apne1-az4 is not offered to the account", "use one of apne1-az1, apne1-az2 as Zones in regions/jp.go"},
	{"a GPU type", func(f *Facts) { f.InstanceTypes["g6e.12xlarge"] = InstanceType{48, []string{"apne1-az4"}} },
		"instance type g6e.12xlarge: apne1-az1 does not have it", "use a zone that has (apne1-az4), or another type in regions/jp.go"},
	{"an endpoint service in a zone", func(f *Facts) {
		f.EndpointServices["com.amazonaws.ap-northeast-1.eks-auth"] = []string{"apne1-az1", "apne1-az2"}
	},
		"endpoint service com.amazonaws.ap-northeast-1.eks-auth: apne1-az4 does not have it", "use zones that have it (apne1-az1, apne1-az2)"},
	{"the AWS region of the copies", func(f *Facts) { f.OptIn["ap-northeast-3"] = "not-opted-in" },
		"AWS region ap-northeast-3: not-opted-in means that the account cannot use it", "aws account enable-region --region-name ap-northeast-3"},
	{"an endpoint service that takes no policy", func(f *Facts) {
		f.EndpointPolicies = slices.DeleteFunc(f.EndpointPolicies, func(service string) bool { return strings.HasSuffix(service, ".ssmmessages") })
	}, "endpoint service: com.amazonaws.ap-northeast-1.ssmmessages takes no endpoint policy in ap-northeast-1", "take it out"},
	{"an endpoint service", func(f *Facts) { delete(f.EndpointServices, "com.amazonaws.ap-northeast-1.guardduty-data") },
		"endpoint service: com.amazonaws.ap-northeast-1.guardduty-data is not offered in ap-northeast-1", "take it out"},
	{"a bucket name", func(f *Facts) { f.Buckets["artera-region-jp-data"] = "taken" },
		"bucket: artera-region-jp-data belongs to another account", "use another name"},
	{"a bucket that a lost state has left", func(f *Facts) { f.Buckets["artera-region-jp-logs"] = "own" },
		"bucket: artera-region-jp-logs exists in the account, and not in the state of region-jp", "terraform import"},
	{"a detector of one's own", func(f *Facts) { f.Detectors = []string{"d-1"} },
		"GuardDuty detector: d-1 exists in the account, which can have only one", "terraform import aws_guardduty_detector.detection_detector_"},
	{"a hub of the organization", func(f *Facts) { f.Hub, f.HubAdministrator = "arn:hub", "222222222222" },
		"Security Hub: 111111111181 exists in the account, which can have only one", "set Organization.SecurityHub to true in regions/jp.go, so that the region leaves it out: account 222222222222 administers it"},
	{"a recorder", func(f *Facts) { f.Recorders = []string{"default"} },
		"recorder of AWS Config: default exists in the account, which can have only one", "set Organization.Config to true in regions/jp.go"},
	{"a delivery channel", func(f *Facts) { f.DeliveryChannels = []string{"default"} },
		"delivery channel of AWS Config: default exists in the account, which can have only one", "set Organization.Config to true in regions/jp.go"},
	{"budgets", func(f *Facts) { f.BudgetsRefused = "Account 111111111181 is a linked account." },
		"budgets: refused is the answer: Account 111111111181 is a linked account.", "set Organization.Budgets to true in regions/jp.go"},
	{"an add-on version", func(f *Facts) { each(f.AddOns)["coredns"] = []string{"v1"} },
		"add-on coredns: ", "use a release with a version that is (v1)"},
	{"an image", func(f *Facts) { f.Images = f.Images[1:] },
		"node image: amazon-eks-node-al2023-x86_64-", "use a release with an image that is"},
	{"a default VPC", func(f *Facts) { f.DefaultVPC = "vpc-0" },
		"default VPC: vpc-0 has a way to the internet that no code knows", "region bootstrap region-jp --delete-default-vpc"},
	{"a block of internet gateways that was never set", func(f *Facts) { f.InternetBlock = "default-state" },
		"VPC Block Public Access: default-state was never set in the account", "run region bootstrap region-jp"},
	{"a block of internet gateways that is the organization's", func(f *Facts) { f.InternetBlockManager = "declarative-policy" },
		"VPC Block Public Access: declarative-policy manages it", "ask the organization's administrator"},
	{"an address that nobody has confirmed", func(f *Facts) { f.Unconfirmed = []string{"platform-alerts@artera.ai"} },
		"alerts: platform-alerts@artera.ai has not confirmed", "follow the link"},
	{"no trail of the organization", func(f *Facts) {
		f.Trails = []Trail{{Logging: true}, {MultiRegion: true, GlobalEvents: true}} // one of one region, and one that is stopped
	},
		"trail of all regions: none records who changes IAM and who signs in", "ask the organization's administrator"},
	{"the end of support", func(f *Facts) {
		for version := range f.Support {
			f.Support[version] = Support{"2026-11-29", "2027-11-29"} // in 59 days
		}
	}, "Kubernetes: ", "upgrade to a release with at least 60 days"},
}

func remove(names *[]string, name string) {
	*names = slices.DeleteFunc(*names, func(n string) bool { return n == name })
}

func each[V any](of map[string]V) (any V) {
	for _, value := range of {
		return value
	}
	return any
}

func TestAReadyAccountLacksNothing(t *testing.T) {
	needs := tokyo(t)
	if found := Check(needs, ready(needs)); len(found) > 0 {
		t.Errorf("preflight finds in an account that is ready:\n%v", found)
	}
}

// TestEachShortageIsFoundAlone is findings A5, A8, A10, C7 and C10, and what a plan
// cannot see besides them.
func TestEachShortageIsFoundAlone(t *testing.T) {
	needs := tokyo(t)
	for _, shortage := range shortages {
		facts := ready(needs)
		shortage.plant(&facts)
		found := Check(needs, facts)
		if len(found) != 1 || !strings.HasPrefix(found[0].Error(), shortage.begins) || !strings.Contains(found[0].Remedy, shortage.remedy) {
			t.Errorf("%s: preflight must say once\n%s ... %s\nand says\n%v", shortage.name, shortage.begins, shortage.remedy, found)
		}
	}
}

func TestAllShortagesAreFoundAtOnce(t *testing.T) {
	needs := tokyo(t)
	facts := ready(needs)
	for _, shortage := range shortages {
		shortage.plant(&facts)
	}
	found := strings.Split(Check(needs, facts).Error(), "\n")
	if len(found) != len(shortages) {
		t.Errorf("%d shortages were planted, and %d are found", len(shortages), len(found))
	}
	for _, shortage := range shortages {
		if !slices.ContainsFunc(found, func(line string) bool { return strings.HasPrefix(line, shortage.begins) }) {
			t.Errorf("with all others, preflight does not find %s:\n%s", shortage.name, strings.Join(found, "\n"))
		}
	}
}

func TestWhatTheRegionHasAlreadyIsNoShortage(t *testing.T) {
	needs := tokyo(t)
	facts := ready(needs)
	facts.Detectors, facts.Hub, facts.Recorders, facts.DeliveryChannels = []string{"d-1"}, "arn:hub", []string{"region-jp-audit"}, []string{"region-jp-audit"}
	facts.Buckets["artera-region-jp-data"] = "own"
	facts.Quotas["L-F678F1CE"], facts.Used["aws_vpc"] = 3, []string{"vpc-1", "vpc-2", "vpc-3"}
	facts.Quotas["L-FE5A380F"], facts.NATGateways = 1, map[string]string{"nat-1": "apne1-az1"}
	facts.State = map[string][]string{
		"aws_guardduty_detector": {"d-1"}, "aws_securityhub_account": {"111111111181"}, "aws_config_configuration_recorder": {"region-jp-audit"},
		"aws_config_delivery_channel": {"region-jp-audit"}, "aws_s3_bucket": {"artera-region-jp-data"}, "aws_vpc": {"vpc-1", "vpc-2", "vpc-3"}, "aws_nat_gateway": {"nat-1"},
	}
	if found := Check(needs, facts); len(found) > 0 {
		t.Errorf("of a region that is deployed, preflight says\n%v", found)
	}
}

func TestARegionThatLeavesSomethingToTheOrganizationNeedsItThere(t *testing.T) {
	needs := tokyo(t)
	for _, kind := range []string{detectorType, hubType, recorderType, channelType, budgetType} {
		delete(needs.Makes, kind)
	}
	facts := ready(needs)
	facts.BudgetsRefused = "Account 111111111181 is a linked account."
	var paths []string
	for _, found := range Check(needs, facts).Sorted() {
		paths = append(paths, found.Path)
	}
	if want := []string{"GuardDuty detector", "Security Hub", "delivery channel of AWS Config", "recorder of AWS Config"}; !slices.Equal(paths, want) {
		t.Errorf("preflight misses %q, and must miss %q", paths, want)
	}
	facts.Detectors, facts.Hub, facts.Recorders, facts.DeliveryChannels = []string{"d-1"}, "arn:hub", []string{"r"}, []string{"c"}
	features := detection.FeatureNames()
	facts.DetectorFeatures, facts.DetectorAdministrator = features[:3], "222222222222"
	want := "GuardDuty feature: RUNTIME_MONITORING is off, and the region leaves GuardDuty to the organization; ask its administrator, account 222222222222, to turn it on"
	if found := Check(needs, facts); found.Error() != want {
		t.Errorf("got %v, want %s", found, want)
	}
	facts.DetectorFeatures = features
	if found := Check(needs, facts); len(found) > 0 {
		t.Errorf("an organization runs everything, and preflight says\n%v", found)
	}
}

func TestACallThatFailsIsSaidAndItsTopicNotGuessed(t *testing.T) {
	needs := tokyo(t)
	facts := ready(needs)
	facts.Detectors, facts.Failures = []string{"d-1"}, []Failure{{"detector", "guardduty:ListDetectors", "AccessDeniedException", "not authorized"}}
	want := "guardduty:ListDetectors: AccessDeniedException is the answer: not authorized; let these credentials call it, and run this again: detector is not checked"
	if found := Check(needs, facts); found.Error() != want {
		t.Errorf("got %v\nwant %s", found, want)
	}
	facts.OptIn["ap-northeast-1"] = "not-opted-in"
	if found := Check(needs, facts); len(found) != 1 || found[0].Path != "AWS region ap-northeast-1" {
		t.Errorf("in an AWS region that is not enabled all calls fail, and preflight says\n%v", found)
	}
}

func TestNothingIsSaidAboutAnotherAccount(t *testing.T) {
	needs := tokyo(t)
	facts := ready(needs)
	facts.Account, facts.DefaultVPC = "999999999999", "vpc-0"
	want := "credentials: 999999999999 is another account than that of region-jp, 111111111181; use credentials of that account"
	if found := Check(needs, facts); found.Error() != want {
		t.Errorf("got %v\nwant %s", found, want)
	}
}

// TestEveryCheckNamesTopicsThatAreAsked keeps the two halves together.
func TestEveryCheckNamesTopicsThatAreAsked(t *testing.T) {
	for _, each := range checks {
		for _, topic := range each.topics {
			if !strings.Contains(program, "\ndef "+topic+"(aws):") {
				t.Errorf("facts.py asks for no topic %s", topic)
			}
		}
	}
}

// TestTheWorkflowsAskForSessionsThatPreflightChecks keeps the two numbers the same.
func TestTheWorkflowsAskForSessionsThatPreflightChecks(t *testing.T) {
	text, err := os.ReadFile("../../../.github/workflows/deploy-stack.yml")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("role-duration-seconds: %d\n", int(roles.Sessions[roles.Deployer].Seconds())); !strings.Contains(string(text), want) {
		t.Errorf("the workflow deploy-stack does not ask for a session as long as preflight checks; set %s", want)
	}
}

func TestAGroupsNodesDuringAnUpdate(t *testing.T) {
	for text, want := range map[string]int{
		`{"scaling_config": {"desired_size": 1, "min_size": 1}, "update_config": {"max_unavailable_percentage": 33}}`: 3,
		`{"scaling_config": {"desired_size": 20}, "update_config": {"max_unavailable_percentage": 33}}`:               27,
		`{"scaling_config": {"min_size": 2}, "update_config": {"max_unavailable": 3}}`:                                5,
	} {
		s, err := stack.Parse("s", []byte(`{"resource": {"aws_eks_node_group": {"g": `+text+`}}}`))
		if err != nil {
			t.Fatal(err)
		}
		if got := mostNodes(s.Blocks().Of("aws_eks_node_group")[0], 1); got != want {
			t.Errorf("%s: %d nodes, want %d", text, got, want)
		}
	}
}
