// Package tag writes the tags that constructs put on resources, beside those
// that the provider puts on all of them.
package tag

import "strings"

// Name is the Name tag of a part of something: Name("region-jp-app", "node",
// "apne1-az1") is {"Name": "region-jp-app-node-apne1-az1"}.
func Name(parts ...string) *map[string]*string {
	return &map[string]*string{"Name": new(strings.Join(parts, "-"))}
}
