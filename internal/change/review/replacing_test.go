package review_test

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

// network is a stack with a VPC, a subnet in it, a file system, and a bucket.
func network(t *testing.T, changes ...string) []stack.Stack {
	t.Helper()
	text := strings.NewReplacer(changes...).Replace(`{"resource": {
		"aws_vpc": {"app": {"cidr_block": "10.16.0.0/16"}},
		"aws_subnet": {"node": {"cidr_block": "10.16.0.0/24", "vpc_id": "${aws_vpc.app.id}"}},
		"aws_route_table": {"node": {"vpc_id": "${aws_vpc.app.id}"}},
		"aws_route_table_association": {"node": {"subnet_id": "${aws_subnet.node.id}", "route_table_id": "${aws_route_table.node.id}"}},
		"aws_eks_cluster": {"web": {"name": "web", "version": "1.34", "vpc_config": {"subnet_ids": ["${aws_subnet.node.id}"]}}},
		"aws_eks_addon": {"dns": {"cluster_name": "${aws_eks_cluster.web.name}", "addon_name": "coredns"}},
		"aws_efs_file_system": {"shared": {"encrypted": true, "lifecycle": {"prevent_destroy": true}}},
		"aws_efs_access_point": {"models": {"file_system_id": "${aws_efs_file_system.shared.id}", "root_directory": {"path": "/models"}}},
		"aws_s3_bucket": {"data": {"bucket": "data", "lifecycle": {"prevent_destroy": true}}}
	}}`)
	made, err := stack.Parse("region-jp", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return []stack.Stack{made}
}

// TestWhatTerraformWouldReplaceIsSaidFirst expects it before every class, and with what
// follows from it.
func TestWhatTerraformWouldReplaceIsSaidFirst(t *testing.T) {
	const none = "\n"
	for what, test := range map[string]struct {
		changes []string
		want    string
	}{
		"a range": {[]string{`"10.16.0.0/16"`, `"10.40.0.0/16"`},
			"- replace aws_vpc app in region-jp, forced by cidr_block\n" +
				"- replace what refers to them: 1 aws_route_table, 1 aws_route_table_association, 1 aws_subnet\n"},
		"a name that others use, and know": {[]string{`"name": "web"`, `"name": "site"`},
			"- replace aws_eks_cluster web in region-jp, forced by name\n"},
		"a part of a block": {[]string{`"/models"`, `"/weights"`},
			"- replace aws_efs_access_point models in region-jp, forced by root_directory.path\n"},
		"a block as a whole": {[]string{`, "root_directory": {"path": "/models"}`, ``},
			"- replace aws_efs_access_point models in region-jp, forced by root_directory\n"},
		"what holds data": {[]string{`"encrypted": true`, `"encrypted": false`},
			"- replace aws_efs_file_system shared in region-jp, forced by encrypted\n" +
				"- replace what refers to them: 1 aws_efs_access_point\n" +
				"- data is lost in 1 aws_efs_file_system\n"},
		"what the stack ignores": {[]string{`"encrypted": true, "lifecycle": {`, `"encrypted": false, "lifecycle": {"ignore_changes": ["encrypted"], `}, none},
		"an update":              {[]string{`"1.34"`, `"1.35"`}, none},
	} {
		_, section, _ := strings.Cut(reviewOf(t, network(t), network(t, test.changes...)).Text(false), "\nTerraform would replace or destroy\n\n")
		section, _, _ = strings.Cut(section, "\n\n")
		if section+"\n" != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", what, section, test.want)
		}
	}
}

func TestAReplacementThatLosesDataRanksWithData(t *testing.T) {
	text := reviewOf(t, network(t), network(t, `"encrypted": true`, `"encrypted": false`)).Text(false)
	want := "- changed: aws_efs_file_system shared in region-jp\n  - encrypted: true → false\n  - Terraform replaces the resource, which holds data"
	if _, data, _ := strings.Cut(text, "\nData\n\n"); !strings.HasPrefix(data, want) {
		t.Errorf("the replacement is not the first change of data:\n%s", text)
	}
}

func TestALostProtectionRanksWithData(t *testing.T) {
	for resource, protected := range map[string]string{
		"aws_efs_file_system shared": `"encrypted": true, "lifecycle": {"prevent_destroy": true}`,
		"aws_s3_bucket data":         `"bucket": "data", "lifecycle": {"prevent_destroy": true}`,
	} {
		open, _, _ := strings.Cut(protected, `, "lifecycle"`)
		text := reviewOf(t, network(t), network(t, protected, open)).Text(false)
		want := "- changed: " + resource + " in region-jp\n  - lifecycle.prevent_destroy: true → none\n  - it protects data from being destroyed\n"
		if _, data, _ := strings.Cut(text, "\nData\n\n"); !strings.HasPrefix(data, want) {
			t.Errorf("without the protection of %s:\n%s", resource, text)
		}
	}
}

// TestOnlyATerminalGetsColors checks both forms of one review.
func TestOnlyATerminalGetsColors(t *testing.T) {
	t.Setenv("NO_COLOR", "")
	found := reviewOf(t, network(t), network(t, `"10.16.0.0/16"`, `"10.40.0.0/16"`))
	if text := found.Text(true); !strings.Contains(text, "- \x1b[1mreplace\x1b[0m aws_vpc app") {
		t.Errorf("a terminal sees nothing in bold:\n%s", text)
	}
	if text := found.Text(false) + found.Markdown(); strings.Contains(text, "\x1b") {
		t.Errorf("a file gets colors:\n%q", text)
	}
}
