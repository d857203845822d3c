package toolchain

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/toolchain/slim"
)

const providerMod = `module github.com/hashicorp/terraform-provider-aws

go 1.23.3

// Why it is set.
godebug tlskyber=0

require example.com/x v1.0.0

replace example.com/log => example.com/fork v0.1.0
`

func TestSettingsThatGoNoLongerKnowsAreTakenOutOfAGoMod(t *testing.T) {
	folder := t.TempDir()
	goMod := filepath.Join(folder, "go.mod")
	write(t, goMod, providerMod)
	if err := slim.EditGoMod(folder, withoutSettings); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(goMod)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(got); strings.Contains(text, "godebug") || !strings.Contains(text, "replace example.com/log") {
		t.Errorf("what is left, which must have all but the godebug line:\n%s", text)
	}
}

func TestSameModules(t *testing.T) {
	const pinned = `{"packages": {"": {}, "a": {"version": "1", "integrity": "i"}, "b": {"version": "2", "optional": true}}}`
	for installed, want := range map[string]bool{
		`{"packages": {"a": {"version": "1", "integrity": "i"}}}`:                        true,
		`{"packages": {"a": {"version": "1", "integrity": "i"}, "b": {"version": "2"}}}`: true,
		`{"packages": {"a": {"version": "1", "integrity": "i"}, "b": {"version": "3"}}}`: false,
		`{"packages": {"a": {"version": "1", "integrity": "other"}}}`:                    false,
		`{"packages": {"a": {"version": "2", "integrity": "i"}}}`:                        false,
		`{"packages": {}}`: false,
		`{"packages`:       false,
	} {
		if got := sameModules([]byte(pinned), []byte(installed)); got != want {
			t.Errorf("%s: %v", installed, got)
		}
	}
}

func TestAtLeast(t *testing.T) {
	for have, ok := range map[string]bool{
		"1.26": true, "1.26.8": true, "1.27rc1": true, "1.26-rc2": true, "2.0.0": true,
		"1.25.9": false, "1.3": false, "": false, "unknown": false,
	} {
		err := atLeast("Go 1.26 or newer is needed", "1.26", have, "get it")
		if (err == nil) != ok {
			t.Errorf("%q: %v", have, err)
		}
	}
}

func TestAllLanguagesThatAreMissingAreReported(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, missing := findLanguages(t.Context(), ".")
	var lines []string
	for _, err := range missing {
		lines = append(lines, err.Error())
	}
	want := []string{
		needGo + ": none is on PATH; " + getGo,
		needNode + ": none is on PATH; " + getNode,
		needNpm + ": none is on PATH; " + getNpm,
		needPython + ": none is on PATH; " + getPython,
	}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLanguageVersions(t *testing.T) {
	for name, c := range map[string]struct{ command, script, want string }{
		"all well":    {"go", fakeCommands["go"], ""},
		"old go":      {"go", "echo go1.24.1", needGo + ": this is 1.24.1; " + getGo},
		"gotip":       {"go", "echo devel go1.28-abc", ""},
		"new node":    {"node", "echo v24.2.0", needNode + ": this is v24.2.0; " + getNode},
		"broken node": {"node", "exit 1", needNode + ": the one on PATH does not run (exit status 1); " + getNode},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.fake(t, c.command, c.script)
			var lines []string
			_, missing := findLanguages(t.Context(), b.setup.Root)
			for _, err := range missing {
				lines = append(lines, err.Error())
			}
			if got := strings.Join(lines, "\n"); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestFindPython(t *testing.T) {
	for name, c := range map[string]struct{ python3, python312, found, problem string }{
		"beside an older one": {"echo 3.9.2 venv /a", "echo 3.12.1 venv /b", "/b", ""},
		"first that will do":  {"echo 3.11.0 venv /a b", "echo 3.12.1 venv /b", "/a b", ""},
		"too old":             {"echo 3.9.2 venv /a", "exit 1", "", needPython + ": this is 3.9.2; " + getPython},
		"Debian's": {"echo 3.13.5 bare /a", "exit 1", "", needPython +
			": Python 3.13.5 cannot make virtual environments, because its ensurepip module is not installed; on Debian and Ubuntu: apt install python3.13-venv"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.fake(t, "python3", c.python3)
			b.fake(t, "python3.12", c.python312)
			t.Setenv("PATH", b.fakes) // no other python of this machine
			var found languages
			err := found.findPython(t.Context())
			if found.python != c.found || (err == nil) != (c.problem == "") || err != nil && err.Error() != c.problem {
				t.Errorf("found %q, error %v", found.python, err)
			}
		})
	}
}

func TestUsableEngine(t *testing.T) {
	for script, want := range map[string]string{
		fakeCommands["terraform"]:                "",
		`echo '{"terraform_version": "1.10.0"}'`: "",
		`echo '{"terraform_version": "1.9.8"}'`:  "terraform 1.10 or newer is needed: this is 1.9.8",
		"exit 1":                                 "exit status 1",
		"echo Terraform v1.11":                   "invalid character",
	} {
		b := newBench(t)
		b.fake(t, "terraform", script)
		err := usableEngine(t.Context(), "terraform")
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", script, err)
		}
	}
}

func TestAnEngineHasAName(t *testing.T) {
	if _, err := ParseEngine("pulumi"); err == nil || err.Error() != `"pulumi" is not an engine; use terraform or tofu` {
		t.Errorf("error %v", err)
	}
}

func TestCLIConfig(t *testing.T) {
	got := string(cliConfig("/a b/mirror"))
	for _, line := range []string{
		`    path    = "/a b/mirror"`,
		`    include = ["registry.terraform.io/hashicorp/aws", "registry.opentofu.org/hashicorp/aws"]`,
		`    exclude = ["registry.terraform.io/hashicorp/aws", "registry.opentofu.org/hashicorp/aws"]`,
	} {
		if !strings.Contains(got, line+"\n") {
			t.Errorf("no line %s in:\n%s", line, got)
		}
	}
}

func TestTheEnvironmentLeavesOutWhatWouldLeadElsewhere(t *testing.T) {
	for name, value := range map[string]string{"TF_CLI_ARGS": "-x", "TF_WORKSPACE": "w", "TF_LOG": "DEBUG", "AWS_PROFILE": "p",
		"CDKTF_OUTPUT": "o", "TERRAFORM_BINARY_NAME": "tofu", "TEARDOWN": "region-us", "SHAPE": "region-us:small", "FLEET": "region-us", "PYTHONDONTWRITEBYTECODE": "1", "CI": "0", "MINE": "b=c"} {
		t.Setenv(name, value)
	}
	got := Environ(map[string]string{"CI": "1", "TF_INPUT": "0"})
	for _, entry := range []string{"CI=1", "MINE=b=c", "TF_INPUT=0", "TF_LOG=DEBUG"} {
		if !slices.Contains(got, entry) {
			t.Errorf("no %s", entry)
		}
	}
	for _, entry := range got {
		switch name, _, _ := strings.Cut(entry, "="); name {
		case "TF_CLI_ARGS", "TF_WORKSPACE", "AWS_PROFILE", "CDKTF_OUTPUT", "TERRAFORM_BINARY_NAME", "TEARDOWN", "SHAPE", "FLEET", "PYTHONDONTWRITEBYTECODE":
			t.Errorf("%s is still there", entry)
		}
	}
}

func TestTheToolsAreFoundFirst(t *testing.T) {
	t.Setenv("PATH", "/usr/bin")
	for command, engine := range map[string]string{"/t/terraform": "", "/t/tofu": "tofu"} {
		settings := Tools{Terraform: command, CLIConfig: "/c"}.Settings()
		for name, want := range map[string]string{"PATH": "/t:/usr/bin", "TF_CLI_CONFIG_FILE": "/c",
			"CDKTF_SKIP_PROVIDER_LOCK": "true", "TERRAFORM_BINARY_NAME": engine} {
			if settings[name] != want {
				t.Errorf("with %s, %s is %q, not %q", command, name, settings[name], want)
			}
		}
	}
}
