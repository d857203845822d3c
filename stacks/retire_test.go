package stacks_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
)

// leftover are accepted files of something that the code has no more, as a rule a
// region.
type leftover struct {
	name  string
	files []string
	state string // where a region's Terraform state lies
	mayGo bool   // no region is lost with the files, or one that was given up on purpose
}

// leftovers are the files of a folder that do not belong to what is current,
// together for each region.
func leftovers(folder string, current map[string]string) ([]leftover, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	files := map[string][]string{}
	for _, entry := range entries {
		if _, ok := current[entry.Name()]; !ok {
			name, _, _ := strings.Cut(entry.Name(), ".")
			files[name] = append(files[name], filepath.Join(folder, entry.Name()))
		}
	}
	var left []leftover
	for _, name := range slices.Sorted(maps.Keys(files)) {
		found, err := examine(folder, leftover{name: name, files: files[name], mayGo: true})
		if err != nil {
			return nil, err
		}
		left = append(left, found)
	}
	return left, nil
}

// examine finds out from the accepted stack of a region that is gone where its
// state lies, and whether it was given up: it was then accepted with Teardown.
func examine(folder string, l leftover) (leftover, error) {
	file := filepath.Join(folder, l.name+".tf.json")
	if !slices.Contains(l.files, file) {
		return l, nil
	}
	stack, err := stack.ReadFile(file)
	if err != nil {
		return l, err
	}
	place := stack.Claims()
	l.state = "s3://" + place.StateBucket + "/" + place.StateKey
	l.mayGo = !strings.Contains(stack.JSON(), `"prevent_destroy": true`)
	return l, nil
}

// message is what a reader must know of a leftover, and can do.
func (l leftover) message() string {
	code := strings.TrimPrefix(l.name, "region-")
	files := strings.Join(l.files, "\n  ")
	switch {
	case l.state == "":
		return fmt.Sprintf("these belong to no region:\n  %s\nTo remove them: %s", files, accepted.Command)
	case l.mayGo:
		return fmt.Sprintf("%s was given up, and its file is gone; its accepted stack is left:\n  %s\n"+
			"Once %s is an empty state, nothing of it is lost. To remove the files: %s", l.name, files, l.state, accepted.Command)
	}
	return fmt.Sprintf("%s is gone from the code, and not from AWS: nothing manages what it has there. What is left of it:\n  %s\n  %s\n"+
		"If that was a mistake, bring back regions/%s.go and its line in regions/all.go. To retire a region on purpose: docs/operate/retire-a-region.md",
		l.name, files, l.state, code)
}

// TestARegionThatVanishesIsMissed takes a region away from the fleet and looks at
// what remains of it.
func TestARegionThatVanishesIsMissed(t *testing.T) {
	const place = `"terraform": {"backend": {"s3": {"bucket": "state", "key": "region-xx/terraform.tfstate"}}}`
	for _, gone := range []struct {
		name, stack string
		mayGo       bool
		want        string
	}{
		{"in use", `{` + place + `, "resource": {"aws_kms_key": {"data": {"lifecycle": {"prevent_destroy": true}}}}}`, false,
			`region-xx is gone from the code, and not from AWS: nothing manages what it has there. What is left of it:
  FOLDER/region-xx.addresses.txt
  FOLDER/region-xx.tf.json
  s3://state/region-xx/terraform.tfstate
If that was a mistake, bring back regions/xx.go and its line in regions/all.go. To retire a region on purpose: docs/operate/retire-a-region.md`},
		{"given up", `{` + place + `, "resource": {"aws_kms_key": {"data": {}}}}`, true,
			`region-xx was given up, and its file is gone; its accepted stack is left:
  FOLDER/region-xx.addresses.txt
  FOLDER/region-xx.tf.json
Once s3://state/region-xx/terraform.tfstate is an empty state, nothing of it is lost. To remove the files: make snapshots`},
		{"never there", "", true,
			"these belong to no region:\n  FOLDER/region-xx.addresses.txt\nTo remove them: make snapshots"},
	} {
		t.Run(gone.name, func(t *testing.T) {
			folder := t.TempDir()
			files := map[string]string{"region-jp.tf.json": "{}", "region-xx.addresses.txt": "aws_kms_key.data\n"}
			if gone.stack != "" {
				files["region-xx.tf.json"] = gone.stack
			}
			for name, text := range files {
				if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			left, err := leftovers(folder, map[string]string{"region-jp.tf.json": "{}"})
			if err != nil || len(left) != 1 {
				t.Fatalf("%d leftovers, %v", len(left), err)
			}
			if left[0].mayGo != gone.mayGo {
				t.Errorf("make snapshots removes its files: %v, want %v", left[0].mayGo, gone.mayGo)
			}
			if diff := cmp.Diff(strings.ReplaceAll(gone.want, "FOLDER", folder), left[0].message()); diff != "" {
				t.Errorf("message (-want +got):\n%s", diff)
			}
		})
	}
}
