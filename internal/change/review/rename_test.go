package review

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
)

const disk = `{"resource": {"aws_efs_file_system": {"a": {"encrypted": true, "kms_key_id": "k", "performance_mode": "p", "throughput_mode": "t", "tags": {"Name": "a"}}},
	"aws_efs_access_point": {"p": {"file_system_id": "${aws_efs_file_system.a.id}", "path": "/p"}}}}`

// TestMovesAndRenamesAreDistinguished is about the difference that decides whether data is lost.
func TestMovesAndRenamesAreDistinguished(t *testing.T) {
	renamed := strings.NewReplacer(`"a": {"enc`, `"b": {"enc`, "file_system.a.", "file_system.b.", `"Name": "a"`, `"Name": "b"`).Replace(disk)
	moved := func(text, blocks string) string {
		return strings.TrimSuffix(text, "}") + `, "moved": [` + blocks + `]}`
	}
	for what, test := range map[string]struct{ present, want string }{
		"nothing": {disk, ``},
		"a rename without moved": {renamed, `changed aws_efs_access_point.p file_system_id
renamed aws_efs_file_system.b from aws_efs_file_system.a`},
		"a rename with moved": {moved(renamed, `{"from": "aws_efs_file_system.a", "to": "aws_efs_file_system.b"}`),
			`moved aws_efs_file_system.b from aws_efs_file_system.a
changed aws_efs_file_system.b from aws_efs_file_system.a tags.Name`},
		"two moves, the first of which may have been applied": {
			moved(renamed, `{"from": "aws_efs_file_system.a", "to": "aws_efs_file_system.x"}, {"from": "aws_efs_file_system.x", "to": "aws_efs_file_system.b"}`),
			`moved aws_efs_file_system.b from aws_efs_file_system.a
changed aws_efs_file_system.b from aws_efs_file_system.a tags.Name`},
		"a move that was applied": {moved(disk, `{"from": "aws_efs_file_system.old", "to": "aws_efs_file_system.a"}`), ``},
		"a rename that hides another change": {strings.Replace(renamed, "true", "false", 1), `changed aws_efs_access_point.p file_system_id
renamed aws_efs_file_system.b from aws_efs_file_system.a
changed aws_efs_file_system.b from aws_efs_file_system.a encrypted`},
		"something else in its place": {strings.NewReplacer("true", "false", `"k"`, `"other"`, `_mode": "p"`, `_mode": "q"`).Replace(renamed), `changed aws_efs_access_point.p file_system_id
removed aws_efs_file_system.a
added aws_efs_file_system.b encrypted, kms_key_id, performance_mode, tags, throughput_mode`},
	} {
		var got []string
		for _, c := range changes(parsed(t, disk), parsed(t, test.present)) {
			line := string(c.action) + " " + c.address
			if c.from != "" {
				line += " from " + c.from
			}
			got = append(got, strings.TrimSpace(line+" "+Group{Arguments: c.arguments}.names()))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, "\n")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", what, diff)
		}
	}
}

func parsed(t *testing.T, text string) stack.Stack {
	t.Helper()
	stack, err := stack.Parse("region-jp", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return stack
}
