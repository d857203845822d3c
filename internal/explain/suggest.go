package explain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"github.com/arteraai/region-expansion/internal/stack"
)

// few is how many suggestions help.
const few = 5

// unknown says that nothing is called so, and what is called almost so.
func (r *Explainer) unknown(query string) error {
	if found := r.those(func(one stack.Resource) bool { return one.Kind == query }); len(found) > 0 {
		return fmt.Errorf("%s has %d resources of the type %s; name one:\n%s", r.name, len(found), query, list(r.addresses(found), many))
	}
	return fmt.Errorf("%s has nothing called %s; the closest are:\n%s", r.name, query, list(r.closest(query), few))
}

// closest are the addresses and construct paths that are most alike.
func (r *Explainer) closest(query string) []string {
	type candidate struct {
		shown string
		alike float64
	}
	best := map[string]float64{}
	for _, one := range r.all {
		for _, name := range append(names(one), one.Address, one.Path) {
			best[one.Address] = max(best[one.Address], alike(query, name))
		}
		parts := strings.Split(one.Path, "/")
		for i := 1; i < len(parts); i++ {
			construct := strings.Join(parts[:i], "/")
			best[construct] = max(best[construct], alike(query, construct))
		}
	}
	var candidates []candidate
	for shown, alike := range best {
		candidates = append(candidates, candidate{shown, alike})
	}
	slices.SortFunc(candidates, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.alike, a.alike), cmp.Compare(a.shown, b.shown))
	})
	var closest []string
	for _, candidate := range candidates[:min(few, len(candidates))] {
		closest = append(closest, candidate.shown)
	}
	return closest
}

// alike is how much of two names is the same, between 0 and 1: as a whole, or of
// the longer one the part that the shorter one covers.
func alike(query, name string) float64 {
	query, name = strings.ToLower(query), strings.ToLower(name)
	whole := levenshtein.Similarity(query, name, nil)
	if strings.Contains(name, query) {
		return max(whole, 0.8+0.2*float64(len(query))/float64(len(name)))
	}
	return whole
}
