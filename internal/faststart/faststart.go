package faststart

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
)

// Switch is the environment variable that turns the fast start off, with the
// value off.
const Switch = "REGION_EXPANSION_FASTSTART"

func init() {
	if aside(runtime.GOOS, os.Environ()) != "" {
		return
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return // no home, no fast start
	}
	preload, err := install(filepath.Join(cache, "region-expansion", "faststart"))
	if err != nil {
		return // a full or read-only disk
	}
	os.Setenv("NODE_OPTIONS", nodeOptions(os.Getenv("NODE_OPTIONS"), preload))
}

// onlyMemory is the one option that the cdktf command line sets, and jsii too if
// there is none.
var onlyMemory = regexp.MustCompile(`^--max-old-space-size=\d+$`)

// indifferent are jsii's own variables that change nothing here. Whoever
// sets another one wants jsii as it is.
var indifferent = []string{
	"JSII_NODE",
	"JSII_RUNTIME_PACKAGE_CACHE_ROOT",
	"JSII_RUNTIME_PACKAGE_CACHE_TTL",
	"JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION",
}

// aside says why jsii should start as it always does, or nothing.
func aside(system string, environment []string) string {
	if system != "linux" && system != "darwin" {
		return "it is tested on Linux and macOS only"
	}
	for _, variable := range environment {
		name, value, _ := strings.Cut(variable, "=")
		switch {
		case name == Switch && value == "off":
			return "it is turned off"
		case name == "NODE_OPTIONS" && value != "" && !onlyMemory.MatchString(value):
			return "NODE_OPTIONS has options of the user's"
		case strings.HasPrefix(name, "JSII_") && value != "" && !slices.Contains(indifferent, name):
			return name + " is set"
		}
	}
	return ""
}

// nodeOptions are those that there are, or jsii's own, and what makes Node.js run
// the preload. The kernel's process is started with --preserve-symlinks; in one
// process that has to be said from the start.
func nodeOptions(memory, preload string) string {
	if memory == "" {
		memory = "--max-old-space-size=4069"
	}
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(preload)
	return memory + ` --preserve-symlinks --require "` + quoted + `"`
}
