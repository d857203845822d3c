package rehearsal

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/localaws"
)

// String is what became of a deploy, on one line.
func (s Survived) String() string {
	var parts []string
	if s.Seed != nil {
		parts = append(parts, fmt.Sprintf("seed %d", *s.Seed))
	}
	for _, name := range slices.Sorted(maps.Keys(s.Faults)) {
		parts = append(parts, fmt.Sprintf("%d %s", s.Faults[name], name))
	}
	if s.Killed != "" {
		parts = append(parts, s.Killed)
	}
	end := "the first apply succeeded"
	if s.Failed {
		end = "the first apply failed"
	}
	parts = append(parts, end, fmt.Sprintf("%d imported, %d kept, %d removed, %d left to people, %d applies", s.Imported, s.Kept, s.Removed, len(s.Left), s.Applies))
	return strings.Join(parts, "; ")
}

// survivedTable counts, for each fault, the runs that had it and what healed them, as
// Markdown.
func survivedTable(all []Survived) string {
	var text strings.Builder
	text.WriteString("| fault | runs | calls | first apply failed | lock released | imported | kept | removed | left to people |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|\n")
	row := func(name string, has func(Survived) int) {
		var runs, calls, failed, unlocked, imported, kept, removed, left int
		for _, one := range all {
			hits := has(one)
			if hits == 0 {
				continue
			}
			runs, calls, imported, kept, removed, left = runs+1, calls+hits, imported+one.Imported, kept+one.Kept, removed+one.Removed, left+len(one.Left)
			if one.Failed {
				failed++
			}
			if one.Unlocked {
				unlocked++
			}
		}
		fmt.Fprintf(&text, "| %s | %d | %d | %d | %d | %d | %d | %d | %d |\n", name, runs, calls, failed, unlocked, imported, kept, removed, left)
	}
	for _, kind := range localaws.FaultKinds {
		row("`"+kind.Name+"`", func(one Survived) (hits int) {
			for name, count := range one.Faults {
				if strings.HasSuffix(name, "="+kind.Name) {
					hits += count
				}
			}
			return hits
		})
	}
	for _, what := range []string{terraformKilled, providerKilled, cdktfKilled} {
		row("SIGKILL of "+what, func(one Survived) int { return strings.Count(one.Killed, "of "+what+" ") })
	}
	row("all", func(Survived) int { return 1 })
	return text.String()
}
