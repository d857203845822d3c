package main

import "runtime/debug"

// version is which code this command was built from: a tag where Go knows one, else the
// commit, and whether the checkout had changes.
func version(built *debug.BuildInfo, known bool) string {
	if !known {
		return "unknown: not built as a Go module"
	}
	text, changed := built.Main.Version, ""
	for _, setting := range built.Settings {
		switch {
		case setting.Key == "vcs.revision" && text == "(devel)":
			text = setting.Value
		case setting.Key == "vcs.modified" && setting.Value == "true":
			changed = ", with changes"
		}
	}
	return "region " + text + changed + ", " + built.GoVersion
}
