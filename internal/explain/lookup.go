package explain

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// find are the resources that a query names, one or all of one construct, with the
// path of that.
func (r *Explainer) find(query string) (subject []int, path string, err error) {
	query = strings.TrimSuffix(strings.TrimPrefix(query, r.name+"/"), "/")
	if query == "" {
		return nil, "", fmt.Errorf("name what to explain in %s: a resource's address, a construct's path such as %s, or a name", r.name, r.all[0].Top())
	}
	found := r.those(func(one stack.Resource) bool { return one.Address == query || one.Path == query })
	if len(found) == 0 {
		if inside := r.those(func(one stack.Resource) bool { return strings.HasPrefix(one.Path, query+"/") }); len(inside) > 0 {
			return inside, query, nil
		}
		found = r.those(func(one stack.Resource) bool { return slices.Contains(names(one), query) })
	}
	if len(found) == 0 {
		found = r.those(func(one stack.Resource) bool { return strings.HasSuffix(one.Path, "/"+query) })
	}
	switch len(found) {
	case 0:
		return nil, "", r.unknown(query)
	case 1:
		return found, r.all[found[0]].Path, nil
	}
	return nil, "", fmt.Errorf("%s has %d resources called %s; name one:\n%s", r.name, len(found), query, list(r.addresses(found), many))
}

// those are the resources that match.
func (r *Explainer) those(holds func(stack.Resource) bool) (found []int) {
	for i, one := range r.all {
		if holds(one) {
			found = append(found, i)
		}
	}
	return found
}

// hash is what CDKTF appends to a name.
var hash = regexp.MustCompile(`_[0-9A-F]{8}$`)

// named are the arguments that hold what AWS calls a resource.
var named = []string{"name", "bucket", "node_group_name", "addon_name"}

// names are what a resource is called, other than its address and its path: in
// Terraform, without its type or its hash, and in AWS.
func names(r stack.Resource) []string {
	_, name, _ := strings.Cut(r.Address, ".")
	names := []string{name, hash.ReplaceAllString(name, ""), hash.ReplaceAllString(r.Address, "")}
	add := func(value any) {
		if text, ok := value.(string); ok && text != "" && !strings.Contains(text, "${") {
			names = append(names, text)
		}
	}
	for _, argument := range named {
		add(r.Body[argument])
	}
	tags, _ := r.Body["tags"].(map[string]any)
	add(tags["Name"])
	return names
}

func (r *Explainer) addresses(resources []int) []string {
	addresses := []string{} // which is a list in JSON too
	for _, i := range resources {
		addresses = append(addresses, r.all[i].Address)
	}
	slices.Sort(addresses)
	return addresses
}

// many is how many of a list are printed.
const many = 20

// list prints the first few of a list, one a line.
func list(lines []string, few int) string {
	shown := lines[:min(few, len(lines))]
	text := "  " + strings.Join(shown, "\n  ")
	if left := len(lines) - len(shown); left > 0 {
		text += fmt.Sprintf("\n  and %d more", left)
	}
	return text
}
