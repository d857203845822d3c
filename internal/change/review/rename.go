package review

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/agext/levenshtein"

	"github.com/arteraai/region-expansion/internal/stack"
)

// alikeEnough is the part of their arguments that a removed and an added resource
// must share to be taken for one that was renamed.
const alikeEnough = 0.6

// renames makes one change of the removal of a resource and the addition of one
// that is almost the same, since that is what Terraform makes of a construct that
// was renamed and does not say so with moved.
func renames(all []change, before, now map[string]map[string]any) []change {
	type pair struct {
		removed, added int
		alike, called  float64
	}
	var pairs []pair
	for r, removed := range all {
		for a, added := range all {
			if removed.action != Removed || added.action != Added || removed.kind != added.kind || !strings.HasPrefix(added.kind, "aws_") {
				continue
			}
			alike := similarity(before[removed.address], now[added.address])
			if alike >= alikeEnough {
				pairs = append(pairs, pair{r, a, alike, levenshtein.Similarity(removed.path, added.path, nil)})
			}
		}
	}
	// Resources with few arguments, such as associations, are all alike: then their
	// paths decide.
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.alike+b.called, a.alike+a.called) })
	removed, renamed := map[int]bool{}, moves{}
	for _, p := range pairs {
		if removed[p.removed] || all[p.added].action == Renamed {
			continue
		}
		removed[p.removed] = true
		c := &all[p.added]
		c.action, c.from, c.arguments = Renamed, all[p.removed].address, nil
		renamed[c.from] = c.address
	}
	var kept []change
	for i, c := range all {
		if removed[i] {
			continue
		}
		kept = append(kept, c)
		if c.action == Renamed {
			c.action, c.arguments = Changed, renamed.besides(before[c.from], now[c.address])
			if len(c.arguments) > 0 {
				kept = append(kept, c)
			}
		}
	}
	return kept
}

// besides are the arguments of a renamed resource that differ for a reason other
// than that.
func (m moves) besides(old, new map[string]any) []Argument {
	return slices.DeleteFunc(inObjects("", stack.Object(texts(old, m.rename)), new), func(a Argument) bool { return calling.MatchString(a.Name) })
}

// similarity is how much of the arguments of two resources of one type is the
// same, between 0 and 1. Names do not count, since a renamed construct renames
// what is in it, and a reference counts as the type that it refers to.
func similarity(a, b map[string]any) float64 {
	before, now := features(a), features(b)
	shared := len(before) - len(lessEqual(before, now))
	if all := len(before) + len(now) - shared; all > 0 {
		return float64(shared) / float64(all)
	}
	return 1
}

// calling are the arguments that hold names, or do not say what a resource is.
var calling = regexp.MustCompile(`^(name|name_prefix|description|bucket|(.*\.)?tags\..*|depends_on)$`)

// features are the plain values in a configuration, each with its path.
func features(body map[string]any) (found []any) {
	var add func(place string, value any)
	add = func(place string, value any) {
		switch value := stack.Opened(value).(type) {
		case map[string]any:
			for key, inner := range value {
				add(within(place, key), inner)
			}
		case []any:
			for _, inner := range value {
				add(place, inner)
			}
		default:
			if !calling.MatchString(place) {
				found = append(found, place+"="+named.ReplaceAllStringFunc(fmt.Sprint(value), typeOf))
			}
		}
	}
	add("", body)
	return found
}

func typeOf(address string) string {
	kind, _ := stack.SplitAddress(address)
	return kind
}
