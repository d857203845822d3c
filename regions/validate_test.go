package regions

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/blocks/bucket"
	"github.com/arteraai/region-expansion/blocks/vpc"
)

// japan and america are good regions. They are not those of the fleet, so that a
// change to a country's file fails no test of the rules.
var (
	japan = Region{
		Code:             "jp",
		Country:          "JP",
		AWSRegion:        "ap-northeast-1",
		AccountID:        "111111111181",
		Zones:            []string{"apne1-az1", "apne1-az2", "apne1-az4"},
		Network:          Network{CIDR: "10.16.0.0/14", ASN: 64516},
		StateBucket:      "artera-region-jp-terraform-state",
		MonthlyBudgetUSD: 1000,
		Web:              WebNodes{System: someNodes},
		ML:               MLNodes{System: someNodes, GPU: someGPUs, GPUZone: "apne1-az1"},
	}
	america = Region{
		Code:             "us",
		Country:          "US",
		AWSRegion:        "us-west-2",
		AccountID:        "111111111101",
		Zones:            []string{"usw2-az1", "usw2-az2"},
		Network:          Network{CIDR: "10.20.0.0/14", ASN: 64520},
		StateBucket:      "artera-region-us-terraform-state",
		MonthlyBudgetUSD: 1000,
		Web:              WebNodes{System: someNodes},
		ML:               MLNodes{System: someNodes, GPU: someGPUs, GPUZone: "usw2-az1"},
	}
	someNodes = NodeSize{InstanceType: "m7i.large", MinNodes: 1, MaxNodes: 2}
	someGPUs  = NodeSize{InstanceType: "g6e.12xlarge", MinNodes: 1, MaxNodes: 2}
)

func TestTheFleetIsGood(t *testing.T) {
	if err := Validate(All()); err != nil {
		t.Errorf("regions.All() must be deployable:\n%v", err)
	}
}

// TestBadRegionsAreRefused plants one mistake at a time in region-jp and expects
// the one line that names its place, the rule and the remedy.
func TestBadRegionsAreRefused(t *testing.T) {
	for _, mistake := range []struct {
		name  string
		plant func(*Region)
		want  string
	}{
		{"a lock of no mode", func(r *Region) { r.Lock.Mode = "off" },
			"regions[region-jp].Lock.Mode: off is not a mode of a lock; use bucket.Governance or bucket.Compliance"},
		{"slides that are locked for longer than ten years", func(r *Region) { r.Lock.DataDays = 3651 },
			"regions[region-jp].Lock.DataDays: 3651 is out of range; use 1 to 3650"},
		{"a grace for a lock that anybody may take off", func(r *Region) { r.Lock.GraceDays = 14 },
			"regions[region-jp].Lock.GraceDays: 14 is for a lock that nobody can take off; set Mode to bucket.Compliance, or leave it out"},
		{"a grace that AWS refuses", func(r *Region) { r.Lock = Lock{Mode: bucket.Compliance, GraceDays: 2} },
			"regions[region-jp].Lock.GraceDays: 2 is out of range; use 3 to 365"},
		{"a range with host bits", func(r *Region) { r.Network.CIDR = "10.16.0.1/14" },
			"regions[region-jp].Network.CIDR: 10.16.0.1/14 has host bits set; use 10.16.0.0/14"},
		{"a range of the wrong size", func(r *Region) { r.Network.CIDR = "10.16.0.0/16" },
			"regions[region-jp].Network.CIDR: 10.16.0.0/16 is not a /14; use 10.16.0.0/14"},
		{"a public range", func(r *Region) { r.Network.CIDR = "8.16.0.0/14" },
			"regions[region-jp].Network.CIDR: 8.16.0.0/14 lies outside the fleet's range, 10.0.0.0/8; use 10.16.0.0/14, which is free"},
		{"a range that clusters use for services", func(r *Region) { r.Network.CIDR = "172.20.0.0/14" },
			"regions[region-jp].Network.CIDR: 172.20.0.0/14 lies outside the fleet's range, 10.0.0.0/8; use 10.16.0.0/14, which is free"},
		{"no range", func(r *Region) { r.Network.CIDR = "" },
			"regions[region-jp].Network.CIDR: none leaves the region without addresses; use 10.16.0.0/14, which is free"},
		{"an ASN that is not private", func(r *Region) { r.Network.ASN = 16509 },
			"regions[region-jp].Network.ASN: 16509 is not a private ASN; use 64512 to 65534 or 4200000000 to 4294967294"},
		{"a typo in a range", func(r *Region) { r.Network.CIDR = "10.16.0.0/140" },
			"regions[region-jp].Network.CIDR: 10.16.0.0/140 is not a range of addresses; use 10.16.0.0/14, which is free"},
		{"a range around which another region has one", func(r *Region) { r.Network.CIDR = "10.20.0.1/14" },
			"regions[region-jp].Network.CIDR: 10.20.0.1/14 has host bits set; use 10.16.0.0/14, which is free"},
		{"a type that EC2 does not have", func(r *Region) { r.Web.System.InstanceType = "m7i.3xlarge" },
			"regions[region-jp].Web.System.InstanceType: m7i.3xlarge is not an instance type that EC2 is known to have; use one such as m7i.2xlarge, m7i.4xlarge, m7i.8xlarge, or add what AWS has by now to regions/instance_types.txt"},
		{"a type that the AWS region does not offer", func(r *Region) { r.Web.System.InstanceType = "u7in-32tb.224xlarge" },
			"regions[region-jp].Web.System.InstanceType: u7in-32tb.224xlarge is not known to be offered in ap-northeast-1 (Tokyo, JP); use one such as u7i-6tb.112xlarge, u-6tb1.112xlarge, u-3tb1.56xlarge, or add what AWS has by now to regions/instance_types.txt"},
		{"GPU nodes without a GPU", func(r *Region) { r.ML.GPU.InstanceType = "m7i.large" },
			"regions[region-jp].ML.GPU.InstanceType: m7i.large has no GPU of NVIDIA, and the group is for GPUs; use one such as g5.8xlarge, g6.8xlarge, p5.4xlarge, or add what AWS has by now to regions/instance_types.txt"},
		{"GPU nodes without EFA", func(r *Region) { r.ML.GPU.InstanceType = "g6e.xlarge" },
			"regions[region-jp].ML.GPU.InstanceType: g6e.xlarge has no EFA, over which the GPU nodes talk to each other; use one such as g6e.8xlarge, g6e.12xlarge, g6e.16xlarge, or add what AWS has by now to regions/instance_types.txt"},
		{"an unknown AWS region", func(r *Region) { r.AWSRegion = "ap-northeast-9" },
			"regions[region-jp].AWSRegion: ap-northeast-9 is not a known AWS region; use one such as ap-northeast-1 (Tokyo, JP), ap-northeast-2 (Seoul, KR), ap-northeast-3 (Osaka, JP), or add it to regions/aws.go"},
		{"an AWS region in another country", func(r *Region) { r.Country = "KR" },
			"regions[region-jp].Country: KR is not where ap-northeast-1 lies; use JP, or an AWS region in the country"},
		{"one zone", func(r *Region) { r.Zones = r.Zones[:1] },
			"regions[region-jp].Zones: 1 is too few; use 2 to 4"},
		{"a zone of another region", func(r *Region) { r.Zones = []string{"apne1-az1", "usw2-az2"} },
			"regions[region-jp].Zones: usw2-az2 is not a zone of ap-northeast-1; use ids from apne1-az1, apne1-az2, apne1-az4"},
		{"a zone named twice", func(r *Region) { r.Zones = []string{"apne1-az1", "apne1-az1"} },
			"regions[region-jp].Zones: apne1-az1 is named twice; use each name once"},
		{"an account id that is too short", func(r *Region) { r.AccountID = "11111111118" },
			"regions[region-jp].AccountID: 11111111118 is not an account id; use the account's 12 digits"},
		{"a bucket that S3 refuses", func(r *Region) { r.StateBucket = "Artera_State" },
			"regions[region-jp].StateBucket: Artera_State is not a valid bucket name; use 3 to 63 lower-case letters, digits and hyphens, and nothing that S3 reserves"},
		{"a release that nobody knows", func(r *Region) { r.Release = "1.27" },
			"regions[region-jp].Release: 1.27 is not a known release; use one of 1.35-2026.08, 1.36-2026.09, or add it to regions/versions.go"},
		{"an upgrade policy that EKS does not have", func(r *Region) { r.UpgradePolicy = "LATEST" },
			"regions[region-jp].UpgradePolicy: LATEST is not an upgrade policy; use eks.Standard or eks.Extended"},
		{"a profile that does not exist", func(r *Region) { r.Profile = "tiny" },
			"regions[region-jp].Profile: tiny is not a profile; use regions.Full or regions.Small"},
		{"GPU nodes in a zone that the region has not", func(r *Region) { r.ML.GPUZone = "apne1-az3" },
			"regions[region-jp].ML.GPUZone: apne1-az3 is not a zone of the region; use one of apne1-az1, apne1-az2, apne1-az4"},
		{"a node group without a type", func(r *Region) { r.Web.System.InstanceType = "" },
			`regions[region-jp].Web.System.InstanceType: "" is not an instance type; use one such as m7i.large`},
		{"an Arm type for an x86-64 image", func(r *Region) { r.Web.System.InstanceType = "m7g.large" },
			"regions[region-jp].Web.System.InstanceType: m7g.large is an Arm type, and AL2023_x86_64_STANDARD an x86-64 image; use one such as m7i.large"},
		{"a node group that cannot hold its minimum", func(r *Region) { r.Web.System.MaxNodes = 0 },
			`regions[region-jp].Web.System: "1 to 0 nodes" is not a range; use a minimum of at least 0, and a maximum of at least 1 that is not below it`},
		{"one more node group without a type", func(r *Region) {
			r.Web.More = []NodeGroup{{Name: "reports", NodeSize: NodeSize{MinNodes: 1, MaxNodes: 2}}}
		},
			`regions[region-jp].Web.More[reports].InstanceType: "" is not an instance type; use one such as m7i.large`},
		{"one more node group of a name that is taken", func(r *Region) { r.ML.More = []NodeGroup{{"gpu", someNodes}} },
			"regions[region-jp].ML.More: gpu is named twice; use each name once"},
		{"one more node group without a name", func(r *Region) { r.ML.More = []NodeGroup{{"", someNodes}} },
			`regions[region-jp].ML.More: "" is not a valid name; use up to 32 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen`},
		{"one more node group whose name cannot end a label", func(r *Region) { r.Web.More = []NodeGroup{{"reports-", someNodes}} },
			"regions[region-jp].Web.More: reports- is not a valid name; use up to 32 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen"},
		{"more nodes than a group can have", func(r *Region) { r.Web.System.MaxNodes = 451 },
			"regions[region-jp].Web.System.MaxNodes: 451 is more than a group can have; use at most 450, or more groups"},
		{"a reservation by its name", func(r *Region) { r.ML.GPUReservation.ID = "training" },
			"regions[region-jp].ML.GPUReservation.ID: training is not the id of a capacity reservation; use one such as cr-0123456789abcdef0"},
		{"a hub that is shared with its own account", func(r *Region) { r.Network.SharedWith = []string{r.AccountID} },
			"regions[region-jp].Network.SharedWith: 111111111181 is the region's own account, which has the hub; leave it out"},
		{"a hub that is shared twice", func(r *Region) { r.Network.SharedWith = []string{"222222222222", "222222222222"} },
			"regions[region-jp].Network.SharedWith: 222222222222 is named twice; use each name once"},
		{"a bucket of a name that S3 keeps", func(r *Region) { r.StateBucket = "artera-s3alias" },
			"regions[region-jp].StateBucket: artera-s3alias is not a valid bucket name; use 3 to 63 lower-case letters, digits and hyphens, and nothing that S3 reserves"},
		{"one more tier of a name that cannot stand in an address", func(r *Region) { r.Network.Tiers = []Tier{{Name: "Reports", Bits: 24}} },
			"regions[region-jp].Network.Tiers: Reports is not a valid name; use up to 32 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen"},
	} {
		t.Run(mistake.name, func(t *testing.T) {
			bad := japan
			mistake.plant(&bad)
			expect(t, Validate([]Region{bad, america}), mistake.want)
		})
	}
}

// TestRegionsThatClashAreRefused gives region-us something of region-jp's.
func TestRegionsThatClashAreRefused(t *testing.T) {
	for _, clash := range []struct {
		name  string
		plant func(*Region)
		want  string
	}{
		{"overlapping ranges", func(r *Region) { r.Network.CIDR = japan.Network.CIDR },
			"regions[region-us].Network.CIDR: 10.16.0.0/14 overlaps 10.16.0.0/14 of regions[region-jp]; use 10.20.0.0/14, which is free"},
		{"the same ASN", func(r *Region) { r.Network.ASN = japan.Network.ASN },
			"regions[region-us].Network.ASN: 64516 is the number of regions[region-jp]; use 64520, which is free"},
		{"the same account", func(r *Region) { r.AccountID = japan.AccountID },
			"regions[region-us].AccountID: 111111111181 is the account of regions[region-jp]; use an account of the region's own"},
		{"the same state bucket", func(r *Region) { r.StateBucket = japan.StateBucket },
			"regions[region-us].StateBucket: artera-region-jp-terraform-state is the state bucket of regions[region-jp]; use a bucket that lies in us-west-2"},
		{"the same code, and so the same state key", func(r *Region) { r.Code = japan.Code },
			"regions[region-jp].Code: region-jp/terraform.tfstate is the state key of regions[region-jp]; give the region a code of its own"},
	} {
		t.Run(clash.name, func(t *testing.T) {
			bad := america
			clash.plant(&bad)
			expect(t, Validate([]Region{japan, bad}), clash.want)
		})
	}
}

// TestMoreTiersMustFitBothVPCs checks that what is written once for both VPCs is
// reported once.
func TestMoreTiersMustFitBothVPCs(t *testing.T) {
	crowded := japan
	crowded.Network.Tiers = []Tier{{Name: "reports", Bits: 17}}
	noRoom := "10.16.0.0/16 cannot hold the subnets: tier reports needs 131072 addresses (4 subnets of /17), and 10.16.0.0/16 has 0 left; use a larger range or smaller tiers"
	expect(t, Validate([]Region{crowded}), "regions[region-jp].Network.Tiers: "+noRoom)

	unclear := japan
	unclear.Network.Tiers = []Tier{{Name: "data", Bits: 29}}
	expect(t, Validate([]Region{unclear}),
		"regions[region-jp].Network.Tiers: data is named twice; use each name once",
		"regions[region-jp].Network.Tiers[data].Bits: 29 is not a valid subnet size; use 16 to 28")
}

func TestOnlyATierThatExitsHasAWayOut(t *testing.T) {
	region := japan
	region.Network.Tiers = []Tier{{Name: "reports", Bits: 24}, {Name: "batch", Bits: 24, Egress: true}}
	if err := Validate([]Region{region}); err != nil {
		t.Fatal(err)
	}
	for _, cfg := range []vpc.Config{region.app(), region.mlVPC()} {
		added := cfg.Tiers[len(cfg.Tiers)-2:]
		if added[0].Name != "reports" || added[0].Egress != vpc.EgressNone || added[1].Name != "batch" || added[1].Egress != vpc.EgressHub {
			t.Errorf("%s: the last tiers are %v", cfg.Name, added)
		}
	}
}

func TestASmallRegionHasTwoZonesOneNATGatewayAndOneCluster(t *testing.T) {
	small := japan
	small.Profile = Small
	if err := Validate([]Region{small}); err != nil {
		t.Fatal(err)
	}
	if got := small.app().Zones; len(got) != 2 || got[0] != japan.Zones[0] || got[1] != japan.Zones[1] {
		t.Errorf("it uses the zones %v, want the first two", got)
	}
	if small.edge().NAT != vpc.NATSingle || len(small.hub().Attachments) != 2 || small.hasML() {
		t.Error("it has more than one NAT gateway or more than the cluster web")
	}
}

func TestAllProblemsAreReportedAtOnceAndSorted(t *testing.T) {
	badJP, badUS := japan, america
	badJP.AccountID, badJP.Zones, badJP.Web.System.InstanceType = "12", nil, "m7i.huge"
	badUS.Release, badUS.Network.CIDR = "0.9", japan.Network.CIDR
	expect(t, Validate([]Region{badUS, badJP}),
		"regions[region-jp].AccountID: 12 is not an account id; use the account's 12 digits",
		"regions[region-jp].Network.CIDR: 10.16.0.0/14 overlaps 10.16.0.0/14 of regions[region-us]; use 10.20.0.0/14, which is free",
		"regions[region-jp].Web.System.InstanceType: m7i.huge is not an instance type that EC2 is known to have; use one such as m7i.large, m7i.xlarge, m7i.2xlarge, or add what AWS has by now to regions/instance_types.txt",
		"regions[region-jp].Zones: 0 is too few; use 2 to 4",
		"regions[region-us].Release: 0.9 is not a known release; use one of 1.35-2026.08, 1.36-2026.09, or add it to regions/versions.go")
}

func expect(t *testing.T, err error, lines ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("it was accepted; want\n%s", strings.Join(lines, "\n"))
	}
	if want := strings.Join(lines, "\n"); err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestATierIsNotCalledLikeAnotherPartOfItsVPC(t *testing.T) {
	clashing := japan
	clashing.Network.Tiers = []Tier{{Name: "flow-log", Bits: 24}}
	expect(t, Validate([]Region{clashing}), "regions[region-jp].Network.Tiers[flow-log].Name: flow-log is the name of another part of the VPC; use a name other than "+
		"vpc, default-security-group, pod-range, internet-gateway, flow-log, endpoint-s3, endpoint-dynamodb")
}
