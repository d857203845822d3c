// Package problem says what is wrong with a configuration in one form, so that
// a reader can find and fix it:
//
//	regions[region-jp].Network.CIDR: 10.16.0.1/14 has host bits set; use 10.16.0.0/14
//
// Validators return every problem they find; nothing stops at the first one.
package problem

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Problem is one broken rule at one place.
type Problem struct {
	Path   string // where, in the words of the configuration: regions[region-jp].Network.CIDR
	Value  string // what is there
	Rule   string // what is wrong with it: has host bits set
	Remedy string // what to do: use 10.16.0.0/14
}

// New makes a Problem. The value is printed as %v does.
func New(path string, value any, rule, remedy string) Problem {
	return Problem{Path: path, Value: fmt.Sprint(value), Rule: rule, Remedy: remedy}
}

// Error is the problem on one line, whatever the configuration holds.
func (p Problem) Error() string {
	value := p.Value
	if value == "" || strings.ContainsFunc(value, unicode.IsSpace) {
		value = strconv.Quote(value)
	}
	return printable(fmt.Sprintf("%s: %s %s; %s", p.Path, value, p.Rule, p.Remedy))
}

// printable escapes, as Go does, every character that would break the line or
// control the terminal.
func printable(line string) string {
	var text strings.Builder
	for _, char := range line {
		if unicode.IsPrint(char) {
			text.WriteRune(char)
		} else {
			text.WriteString(strings.Trim(strconv.QuoteRune(char), "'"))
		}
	}
	return text.String()
}

// List is every problem of a configuration. An empty List is a valid
// configuration.
type List []Problem

// Names are the names of things, for AddRepeated.
func Names[T any](things []T, name func(T) string) []string {
	names := make([]string, len(things))
	for i, thing := range things {
		names[i] = name(thing)
	}
	return names
}

// Add appends one problem.
func (l *List) Add(path string, value any, rule, remedy string) {
	*l = append(*l, New(path, value, rule, remedy))
}

// AddOutOfRange adds a problem if a number is not within bounds, both included.
func (l *List) AddOutOfRange(path string, value, from, to int) {
	if value < from || value > to {
		l.Add(path, value, "is out of range", fmt.Sprintf("use %d to %d", from, to))
	}
}

// AddRepeated appends a problem for every name that occurs more than once in a
// list.
func (l *List) AddRepeated(path string, names []string) {
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			l.Add(path, name, "is named twice", "use each name once")
		}
	}
}

// partRule is what the name of a part may be: it becomes a piece of Terraform
// addresses, of tags and of Kubernetes labels.
var partRule = regexp.MustCompile(`^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$`)

// AddBadNames adds a problem for every name that a part cannot have.
func (l *List) AddBadNames(path string, names []string) {
	for _, name := range names {
		if !partRule.MatchString(name) {
			l.Add(path, name, "is not a valid name", "use up to 32 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen")
		}
	}
}

// AddTaken adds a problem for every name that something else has already.
func (l *List) AddTaken(path string, names []string, taken ...string) {
	for _, name := range names {
		if slices.Contains(taken, name) {
			l.Add(path, name, "is the name of another part", "use a name other than "+strings.Join(taken, ", "))
		}
	}
}

// Under returns the list with every path put below a parent's.
func (l List) Under(parent string) List {
	below := slices.Clone(l)
	for i := range below {
		below[i].Path = parent + "." + below[i].Path
	}
	return below
}

// Err is nil for an empty List, and otherwise the sorted List as one error.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l.Sorted()
}

// Sorted returns the list in the order of its lines, each line once.
func (l List) Sorted() List {
	sorted := slices.Clone(l)
	slices.SortFunc(sorted, func(a, b Problem) int { return strings.Compare(a.Error(), b.Error()) })
	return slices.Compact(sorted)
}

// Error is the list, one problem a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, p := range l {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}
