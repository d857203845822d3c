package repository

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ownership is a line of .github/CODEOWNERS.
type ownership struct {
	pattern string
	owners  []string
}

func ownerships(text string) (found []ownership) {
	for line := range strings.Lines(text) {
		if fields := strings.Fields(line); len(fields) > 0 && !strings.HasPrefix(line, "#") {
			found = append(found, ownership{fields[0], fields[1:]})
		}
	}
	return found
}

// covers reports whether a file is in a folder: /regions/ at the root, or efs/ anywhere.
// Other patterns than these and * are not used.
func (o ownership) covers(file string) bool {
	if o.pattern == "*" {
		return true
	}
	if rooted, is := strings.CutPrefix(o.pattern, "/"); is {
		return strings.HasPrefix(file, rooted)
	}
	return strings.Contains("/"+file, "/"+o.pattern)
}

// ownersOf are those of the last pattern that covers a file, as GitHub has it.
func ownersOf(file string, all []ownership) []string {
	for _, o := range slices.Backward(all) {
		if o.covers(file) {
			return o.owners
		}
	}
	return nil
}

const patientData = "@arteraai/patient-data"

// holdsData are the bindings of resources with patient data, or with keys to it.
var holdsData = regexp.MustCompile(`cdktf-provider-aws-go/aws/v19/(backupvault|efsfilesystem|kmskey|s3bucket)"`)

// unowned are the files that need the agreement of patientData and do not have it.
func unowned(t *testing.T, all []ownership) (wrong []string) {
	t.Helper()
	for _, file := range allFiles(t) {
		first, _, _ := strings.Cut(file, "/")
		sensitive := slices.Contains([]string{".github", "guardrails", "regions", "stacks"}, first) ||
			path.Ext(file) == ".go" && first == "constructs" && holdsData.MatchString(read(t, file))
		if sensitive && !slices.Contains(ownersOf(file, all), patientData) {
			wrong = append(wrong, file)
		}
	}
	return wrong
}

func TestWhatHoldsPatientDataHasAnOwner(t *testing.T) {
	for _, file := range unowned(t, ownerships(read(t, ".github/CODEOWNERS"))) {
		t.Errorf("%s has no owner %s; give it one in .github/CODEOWNERS", file, patientData)
	}
}

func TestAMissingOwnerIsFound(t *testing.T) {
	all := ownerships(read(t, ".github/CODEOWNERS"))
	for _, pattern := range []string{"/regions/", "/guardrails/", "/stacks/", "/.github/", "backup/", "bucket/", "efs/", "key/"} {
		without := slices.DeleteFunc(slices.Clone(all), func(o ownership) bool { return o.pattern == pattern })
		if len(without) == len(all) || len(unowned(t, without)) == 0 {
			t.Errorf("files without an owner are not reported when %s is removed", pattern)
		}
	}
}

func TestEveryOwnedFolderExists(t *testing.T) {
	files := allFiles(t)
	for _, o := range ownerships(read(t, ".github/CODEOWNERS")) {
		if !slices.ContainsFunc(files, o.covers) {
			t.Errorf(".github/CODEOWNERS: there is no %s; rename or remove it", o.pattern)
		}
		if len(o.owners) == 0 || !strings.HasPrefix(o.owners[0], "@") {
			t.Errorf(".github/CODEOWNERS: %s has no owner; name a team, as in %s", o.pattern, patientData)
		}
	}
}
