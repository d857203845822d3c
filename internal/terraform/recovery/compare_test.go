package recovery

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/arteraai/region-expansion/internal/stack"
)

// network is a stack with what AWS names by itself, and what belongs to it.
const network = `{"provider": {"aws": [{"region": "here"}, {"alias": "second", "region": "there"}]}, "resource": {
	"aws_vpc": {"app": {"cidr_block": "10.0.0.0/16", "tags": {"Name": "region-xx-app"}}},
	"aws_route_table": {"data": {"vpc_id": "${aws_vpc.app.id}", "tags": {"Name": "region-xx-app-data"}}},
	"aws_subnet": {"a": {"vpc_id": "${aws_vpc.app.id}", "tags": {"Name": "region-xx-app-a"}}},
	"aws_route_table_association": {"a": {"subnet_id": "${aws_subnet.a.id}", "route_table_id": "${aws_route_table.data.id}"}},
	"aws_iam_role": {"node": {"name": "region-xx-node"}},
	"aws_eks_addon": {"dns": {"cluster_name": "web", "addon_name": "coredns"}},
	"aws_security_group": {"node": {"tags": {"Name": "region-xx-node"}}},
	"aws_kms_key": {"data": {"description": "data of region-xx"}},
	"aws_backup_vault": {"copy": {"provider": "aws.second", "name": "region-xx-copy"}},
	"aws_kms_alias": {"data": {"name": "alias/region-xx-data", "target_key_id": "${aws_kms_key.data.key_id}"}},
	"aws_route53_record": {"users": {"zone_id": "${data.aws_route53_zone.public.zone_id}", "name": "xx.example", "type": "A"}}
}, "data": {"aws_route53_zone": {"public": {"name": "xx.example", "private_zone": false}}}}`

// exists is an account in which the whole of that stack exists once.
func exists() Listing {
	return Listing{
		"aws_vpc":                        {{"vpc-1", "region-xx-app", []string{"vpc-1"}}},
		"aws_route_table":                {{"rtb-1", "region-xx-app-data", []string{"rtb-1"}}, {"rtb-main", "", []string{"rtb-main"}}},
		"aws_subnet":                     {{"subnet-1", "region-xx-app-a", []string{"subnet-1"}}},
		"aws_route_table_association":    {{"subnet-1/rtb-1", "subnet-1/rtb-1", []string{"subnet-1", "rtb-1"}}},
		"aws_backup_vault of aws.second": {{"region-xx-copy", "region-xx-copy", []string{"region-xx-copy"}}},
		"aws_iam_role":                   {{"region-xx-node", "region-xx-node", []string{"region-xx-node"}}, {"other", "other", []string{"other"}}},
		"aws_security_group":             {{"sg-1", "region-xx-node", []string{"sg-1", "region-xx-node", ""}}},
		"aws_kms_key":                    {{"key-1", "data of region-xx", []string{"key-1"}}},
		"aws_eks_addon":                  {{"web:coredns", "web:coredns", []string{"web", "coredns", "ACTIVE"}}},
		"aws_kms_alias":                  {{"alias/region-xx-data", "alias/region-xx-data", []string{"alias/region-xx-data"}}},
		"data.aws_route53_zone":          {{"Z1", "xx.example", []string{"Z1", "xx.example"}}},
		"aws_route53_record":             {{"Z1_xx.example_A", "Z1_xx.example_A", []string{"Z1"}}, {"Z2_xx.example_A", "Z2_xx.example_A", []string{"Z2"}}},
	}
}

// noted is a state with all of the stack.
func noted() State {
	return State{
		"aws_backup_vault.copy":         {Attributes: map[string]any{"id": "region-xx-copy"}},
		"aws_vpc.app":                   {Attributes: map[string]any{"id": "vpc-1"}},
		"aws_route_table.data":          {Attributes: map[string]any{"id": "rtb-1"}},
		"aws_subnet.a":                  {Attributes: map[string]any{"id": "subnet-1"}},
		"aws_route_table_association.a": {Attributes: map[string]any{"id": "rtbassoc-1"}},
		"aws_eks_addon.dns":             {Attributes: map[string]any{"id": "web:coredns"}},
		"aws_iam_role.node":             {Attributes: map[string]any{"id": "region-xx-node"}},
		"aws_security_group.node":       {Attributes: map[string]any{"id": "sg-1"}},
		"aws_kms_key.data":              {Attributes: map[string]any{"id": "key-1", "key_id": "key-1"}},
		"aws_kms_alias.data":            {Attributes: map[string]any{"id": "alias/region-xx-data"}},
		"aws_route53_record.users":      {Attributes: map[string]any{"id": "Z1_xx.example_A"}},
	}
}

func taint(state State, addresses ...string) {
	for _, address := range addresses {
		known := state[address]
		known.Tainted = true
		state[address] = known
	}
}

func TestStateAndAccountAreCompared(t *testing.T) {
	for name, test := range map[string]struct {
		change func(State, Listing)
		want   Findings
	}{
		"they agree": {func(State, Listing) {}, Findings{}},
		"a run was killed before it noted anything": {
			func(state State, _ Listing) { clear(state) },
			Findings{Orphans: []Resource{
				{"aws_backup_vault.copy", "aws_backup_vault", "region-xx-copy", "there"},
				{"aws_eks_addon.dns", "aws_eks_addon", "web:coredns", "here"},
				{"aws_iam_role.node", "aws_iam_role", "region-xx-node", "here"},
				{"aws_kms_alias.data", "aws_kms_alias", "alias/region-xx-data", "here"},
				{"aws_kms_key.data", "aws_kms_key", "key-1", "here"},
				{"aws_route53_record.users", "aws_route53_record", "Z1_xx.example_A", "here"},
				{"aws_route_table.data", "aws_route_table", "rtb-1", "here"},
				{"aws_route_table_association.a", "aws_route_table_association", "subnet-1/rtb-1", "here"},
				{"aws_security_group.node", "aws_security_group", "sg-1", "here"},
				{"aws_subnet.a", "aws_subnet", "subnet-1", "here"},
				{"aws_vpc.app", "aws_vpc", "vpc-1", "here"},
			}},
		},
		"a run was killed before it made anything": {func(state State, listing Listing) { clear(state); clear(listing) }, Findings{}},
		"one was not noted, and what it is in was": {
			func(state State, _ Listing) { delete(state, "aws_route_table_association.a") },
			Findings{Orphans: []Resource{{"aws_route_table_association.a", "aws_route_table_association", "subnet-1/rtb-1", "here"}}},
		},
		"somebody has removed a table and a role": {
			func(_ State, listing Listing) { delete(listing, "aws_route_table"); delete(listing, "aws_iam_role") },
			Findings{Gone: []Resource{{"aws_iam_role.node", "aws_iam_role", "region-xx-node", "here"}, {"aws_route_table.data", "aws_route_table", "rtb-1", "here"}}},
		},
		"a call was repeated whose reply was lost": {
			func(_ State, listing Listing) {
				listing["aws_vpc"] = append([]Item{{"vpc-0", "region-xx-app", []string{"vpc-0"}}}, listing["aws_vpc"]...)
			},
			Findings{Twins: []Twin{{Resource{"aws_vpc.app", "aws_vpc", "vpc-0", "here"}, "vpc-1"}}},
		},
		"it was repeated, and then the run was killed": {
			func(state State, listing Listing) {
				delete(state, "aws_route_table_association.a")
				delete(state, "aws_subnet.a")
				listing["aws_subnet"] = append(listing["aws_subnet"], Item{"subnet-2", "region-xx-app-a", []string{"subnet-2"}})
			},
			Findings{
				Orphans: []Resource{{"aws_route_table_association.a", "aws_route_table_association", "subnet-1/rtb-1", "here"}, {"aws_subnet.a", "aws_subnet", "subnet-1", "here"}},
				Twins:   []Twin{{Resource{"aws_subnet.a", "aws_subnet", "subnet-2", "here"}, "subnet-1"}},
			},
		},
		"a run ended before the provider took AWS's rule off a security group": {
			func(state State, listing Listing) {
				delete(state, "aws_security_group.node")
				listing["aws_security_group"] = []Item{{"sg-1", "region-xx-node", []string{"sg-1", "region-xx-node", "sgr-1"}}}
			},
			Findings{
				Orphans: []Resource{{"aws_security_group.node", "aws_security_group", "sg-1", "here"}},
				Open:    []Open{{"aws_security_group.node", "sg-1", "sgr-1", "here"}},
			},
		},
		"a VPC, a key and an add-on that works are tainted, and are kept": {
			func(state State, _ Listing) { taint(state, "aws_kms_key.data", "aws_vpc.app", "aws_eks_addon.dns") },
			Findings{Tainted: []Resource{
				{"aws_eks_addon.dns", "aws_eks_addon", "web:coredns", "here"}, {"aws_kms_key.data", "aws_kms_key", "key-1", "here"}, {"aws_vpc.app", "aws_vpc", "vpc-1", "here"},
			}},
		},
		"an add-on that AWS has failed to make is tainted, and is to be replaced": {
			func(state State, listing Listing) {
				taint(state, "aws_eks_addon.dns")
				listing["aws_eks_addon"] = []Item{{"web:coredns", "web:coredns", []string{"web", "coredns", "CREATE_FAILED"}}}
			},
			Findings{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			of, err := stack.Parse("region-xx", []byte(network))
			if err != nil {
				t.Fatal(err)
			}
			state, listing := noted(), exists()
			test.change(state, listing)
			got, err := Compare(of, state, listing)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestASecondOneThatCanHoldDataIsLeftToPeople(t *testing.T) {
	twin := func(kind, id string) Twin { return Twin{Resource{kind + ".one", kind, id, "here"}, "first"} }
	findings := Findings{Twins: []Twin{twin("aws_vpc", "vpc-2"), twin("aws_kms_key", "key-2"), twin("aws_efs_file_system", "fs-2"), twin("aws_eip", "eipalloc-2")}}
	if diff := cmp.Diff([]Twin{twin("aws_eip", "eipalloc-2"), twin("aws_vpc", "vpc-2")}, findings.Removable()); diff != "" {
		t.Errorf("removed (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Twin{twin("aws_kms_key", "key-2"), twin("aws_efs_file_system", "fs-2")}, findings.Left()); diff != "" {
		t.Errorf("left (-want +got):\n%s", diff)
	}
	for name, k := range kinds {
		if k.remove != nil && (stack.HoldsData(name) || !k.unnamed) {
			t.Errorf("%s: a second one would be removed, though it holds data or cannot be there twice; remove it from kinds", name)
		}
	}
}

func TestAStateIsReadAsTerraformWritesIt(t *testing.T) {
	got, err := ParseState([]byte(`{"version": 4, "resources": [
		{"mode": "data", "type": "aws_region", "name": "here", "instances": [{"attributes": {"id": "ap-northeast-1"}}]},
		{"mode": "managed", "type": "aws_vpc", "name": "app", "instances": [
			{"status": "tainted", "attributes": {"id": "vpc-1"}}, {"deposed": "0b1c", "attributes": {"id": "vpc-0"}}]}]}`))
	want := State{"aws_vpc.app": {map[string]any{"id": "vpc-1"}, true}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if got, err := ParseState(nil); err != nil || len(got) != 0 {
		t.Errorf("before the first apply there is no state, and it reads %v, %v", got, err)
	}
	if _, err := ParseState([]byte(`{"version": 5}`)); err == nil {
		t.Error("another format must be refused: what is not understood would look as if it were not there")
	}
}

func TestWhatWouldNotBeFoundAgainIsNamed(t *testing.T) {
	for name, want := range map[string][]string{
		"":                      nil,
		"aws_kms_key":           {"aws_kms_key.data"},
		"aws_subnet":            {"aws_subnet.a", "aws_route_table_association.a"},
		"data.aws_route53_zone": {"aws_route53_record.users"},
	} {
		of, err := stack.Parse("region-xx", []byte(network))
		if err != nil {
			t.Fatal(err)
		}
		listing := exists()
		delete(listing, name)
		unseen, err := Unseen(of, listing)
		if err != nil {
			t.Fatal(err)
		}
		less := cmpopts.SortSlices(strings.Compare)
		if diff := cmp.Diff(want, unseen, less); diff != "" {
			t.Errorf("without a listing of %q (-want +got):\n%s", name, diff)
		}
	}
}
