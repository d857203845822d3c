package reach

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// few is how many suggestions help.
const few = 5

// unknown says that a region has nothing of that name, and what is called almost so.
func unknown(r *network.Regional, text string) error {
	var names []string
	for _, p := range r.Places {
		names = append(names, p.Name)
	}
	return fmt.Errorf("%s has nothing called %s; the closest are %s; or name an address", r.Name, text, strings.Join(Closest(text, names), ", "))
}

// Closest are the names that are most like a text, the most alike first.
func Closest(text string, names []string) []string {
	alike := func(name string) float64 {
		if strings.Contains(name, text) {
			return 1
		}
		return levenshtein.Similarity(text, name, nil)
	}
	sorted := slices.Clone(names)
	slices.SortStableFunc(sorted, func(a, b string) int { return cmp.Compare(alike(b), alike(a)) })
	return sorted[:min(few, len(sorted))]
}
