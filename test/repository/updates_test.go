package repository

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// updates is .github/dependabot.yml. Any key that is not here is a mistake.
type updates struct {
	Version int
	Updates []struct {
		Ecosystem   string `yaml:"package-ecosystem"`
		Directories []string
		Schedule    struct{ Interval string }
		Cooldown    struct {
			DefaultDays int `yaml:"default-days"`
		}
		Ignore []struct {
			Name string `yaml:"dependency-name"`
		}
		Groups map[string]struct {
			Patterns        []string
			ExcludePatterns []string `yaml:"exclude-patterns"`
			UpdateTypes     []string `yaml:"update-types"`
		}
	}
}

// manifests are the files that pin dependencies, by what Dependabot calls their
// ecosystem. For workflows, it is given the root.
var manifests = map[string]string{
	"go.mod":           "gomod",
	"Chart.yaml":       "helm",
	"package.json":     "npm",
	"requirements.txt": "pip",
	"action.yml":       "github-actions",
}

// manifestOf is the ecosystem and directory of a file, if it pins dependencies.
func manifestOf(file string) (manifest string, is bool) {
	if strings.HasPrefix(file, ".github/workflows/") {
		return "github-actions in /", true
	}
	ecosystem, is := manifests[path.Base(file)]
	return ecosystem + " in " + path.Join("/", path.Dir(file)), is
}

// wrongUpdates compares a configuration with the files of the repository.
func wrongUpdates(t *testing.T, text string, files []string) (wrong []string) {
	t.Helper()
	var configured updates
	decoder := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.KnownFields(true)
	if err := decoder.Decode(&configured); err != nil {
		return []string{err.Error()}
	}
	if configured.Version != 2 {
		wrong = append(wrong, "version must be 2")
	}
	proposed := map[string]bool{}
	for _, update := range configured.Updates {
		for _, directory := range update.Directories {
			proposed[update.Ecosystem+" in "+directory] = false
		}
		if update.Schedule.Interval == "" || update.Cooldown.DefaultDays == 0 {
			wrong = append(wrong, update.Ecosystem+" needs a schedule, and a cooldown of some days")
		}
	}
	for _, file := range files {
		manifest, is := manifestOf(file)
		if !is {
			continue
		}
		if _, known := proposed[manifest]; !known {
			wrong = append(wrong, fmt.Sprintf("nobody proposes updates of %s; add %s", file, manifest))
		}
		proposed[manifest] = true
	}
	for manifest, exists := range proposed {
		if !exists {
			wrong = append(wrong, "there is no "+manifest+"; remove it")
		}
	}
	return wrong
}

func TestUpdatesAreProposedOfEverythingThatIsPinned(t *testing.T) {
	text := read(t, ".github/dependabot.yml")
	for _, wrong := range wrongUpdates(t, text, allFiles(t)) {
		t.Errorf(".github/dependabot.yml: %s", wrong)
	}
}

func TestAMissingUpdateIsFound(t *testing.T) {
	text, files := read(t, ".github/dependabot.yml"), allFiles(t)
	for _, added := range []string{"tools/new/go.mod", "internal/new/requirements.txt", "web/package.json", ".github/actions/new/action.yml"} {
		if len(wrongUpdates(t, text, append(slices.Clip(files), added))) != 1 {
			t.Errorf("%s is not reported, although nobody proposes updates of it", added)
		}
	}
	for old, new := range map[string]string{
		"/tools/actionlint, ":         "",
		"/internal/scan":              "/internal/scanner",
		"package-ecosystem: npm":      "package-ecosystem: yarn",
		"cooldown: {default-days: 7}": "",
		"interval: weekly":            "intervall: weekly",
	} {
		if len(wrongUpdates(t, strings.ReplaceAll(text, old, new), files)) == 0 {
			t.Errorf("%q in place of %q is not reported", new, old)
		}
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, file))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// allFiles are the paths of all files that are not generated.
func allFiles(t *testing.T) (files []string) {
	t.Helper()
	ignored := strings.Split(read(t, ".gitignore"), "\n")
	err := filepath.WalkDir(root, func(file string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		file, err = filepath.Rel(root, file)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (file == ".git" || slices.Contains(ignored, "/"+filepath.ToSlash(file)+"/")):
			return filepath.SkipDir
		case !entry.IsDir():
			files = append(files, filepath.ToSlash(file))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
