package toolchain

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// Settings are the environment variables under which cdktf and Terraform find
// these tools first and ask nothing of the network or of a person.
func (t Tools) Settings() map[string]string {
	settings := map[string]string{
		"TF_CLI_CONFIG_FILE": t.CLIConfig,
		"TF_IN_AUTOMATION":   "1",
		"TF_INPUT":           "0",

		// No telemetry and no search for newer versions, by either command.
		"CHECKPOINT_DISABLE":    "1",
		"DISABLE_VERSION_CHECK": "1",
		// No animation, colours or questions.
		"CI":          "1",
		"FORCE_COLOR": "0",
		// The mirror makes a plugin cache a second copy of 700 MB.
		"CDKTF_DISABLE_PLUGIN_CACHE_ENV": "1",
		// "terraform providers lock" asks the registry, whatever the mirror has.
		"CDKTF_SKIP_PROVIDER_LOCK": "true",
	}
	name := string(EngineOf(t.Terraform))
	if found, err := exec.LookPath(name); err != nil || found != t.Terraform {
		settings["PATH"] = filepath.Dir(t.Terraform) + string(os.PathListSeparator) + os.Getenv("PATH")
	}
	if name != string(Terraform) {
		settings["TERRAFORM_BINARY_NAME"] = name // by which cdktf finds it, too
	}
	return settings
}

// Environ is the caller's environment with the settings in place of its own, and
// without what would lead cdktf, Terraform or an SDK elsewhere: a profile, a token
// or an endpoint of AWS, arguments or a workspace for Terraform, options of cdktf,
// another region to tear down or to reshape, or other regions alone. It is also without
// PYTHONDONTWRITEBYTECODE, which images of containers often set: with it, Python compiles
// its packages again at each start.
func Environ(settings map[string]string) []string {
	env := map[string]string{}
	for _, entry := range os.Environ() {
		if name, value, _ := strings.Cut(entry, "="); !leftOut(name) {
			env[name] = value
		}
	}
	maps.Copy(env, settings)
	var entries []string
	for _, name := range slices.Sorted(maps.Keys(env)) {
		entries = append(entries, name+"="+env[name])
	}
	return entries
}

// leftOut are the caller's variables that no tool here gets.
func leftOut(name string) bool {
	if name == "TERRAFORM_BINARY_NAME" || name == "TEARDOWN" || name == "SHAPE" || name == "FLEET" || name == "MESH" ||
		name == "PYTHONDONTWRITEBYTECODE" {
		return true
	}
	for _, prefix := range []string{"AWS_", "CDKTF_", "TF_"} {
		if strings.HasPrefix(name, prefix) {
			return !strings.HasPrefix(name, "TF_LOG") // which only makes Terraform say more
		}
	}
	return false
}
