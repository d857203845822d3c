package stack

import (
	"crypto/md5"
	"fmt"
	"regexp"
	"strings"
)

// hashed is a name as CDKTF makes it of a path: its parts and the start of its
// MD5 sum.
var hashed = regexp.MustCompile(`^(.+)_([0-9A-F]{8})$`)

// Path is that of a resource in the tree of constructs of its stack, as in
// app/node/subnet-apne1-az1. CDKTF leaves a part out of a resource's name that the
// part before it ends with (data-key/key gives data-key), but it always counts in
// the sum behind the name: a path is found when its sum is that one.
//
// It is not found for a resource whose construct ids hold an underscore or a
// character that CDKTF drops; ids here hold lower-case letters, digits and hyphens.
func Path(address string) (path string, found bool) {
	_, name, _ := strings.Cut(strings.TrimPrefix(address, "data."), ".")
	match := hashed.FindStringSubmatch(name)
	if match == nil {
		return name, true // of a resource made directly in the stack
	}
	parts := strings.Split(match[1], "_")
	for leftOut := range 3 {
		if path, found := spell(parts, 0, leftOut, match[2]); found {
			return path, true
		}
	}
	return strings.Join(parts, "/"), false
}

// spell puts a number of parts back that CDKTF may have left out, after the part
// at an index or later, until the path has the sum.
func spell(parts []string, from, leftOut int, sum string) (string, bool) {
	if leftOut == 0 {
		path := strings.Join(parts, "/")
		return path, fmt.Sprintf("%X", md5.Sum([]byte(path)))[:len(sum)] == sum
	}
	for i := from; i < len(parts); i++ {
		for _, end := range ends(parts[i]) {
			longer := append(append(append([]string{}, parts[:i+1]...), end), parts[i+1:]...)
			if path, found := spell(longer, i, leftOut-1, sum); found {
				return path, true
			}
		}
	}
	return "", false
}

// ends are the ids that a part ends with: eks-logs-key, logs-key, key.
func ends(part string) (ends []string) {
	for more := true; more; _, part, more = strings.Cut(part, "-") {
		ends = append(ends, part)
	}
	return ends
}
