package weigh

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/account/permissions"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/regions"
)

// RehearsedFile is where the requests of rehearsals are kept, in the checkout.
const RehearsedFile = "internal/account/weigh/rehearsed.jsonl"

//go:embed rehearsed.jsonl
var rehearsed []byte

// Kept is a request that a rehearsal has made.
type Kept struct {
	Rehearsal string // region-jp, or region-jp,grow
	permissions.Request
}

// same is what makes two requests the same for policies that roles share, in whichever
// region, but for what is at its country's second site.
func (k Kept) same() string {
	context, err := json.Marshal(k.Context)
	if err != nil {
		panic(err) // plain strings
	}
	here := strings.NewReplacer(append([]string{k.Account, "account"}, replaced(k.Context["aws:RequestedRegion"], k.where())...)...)
	role := ""
	if strings.HasPrefix(k.Role, roles.Mesh) { // which shares no policy with the others
		role = k.Role
	}
	return role + k.Action + here.Replace(string(context))
}

// where is there for a request to the second site of the account's country.
func (k Kept) where() string {
	for _, region := range regions.All() {
		if region.AccountID == k.Account && slices.Contains(k.Context["aws:RequestedRegion"], region.SecondSite()) {
			return "there"
		}
	}
	return "here"
}

// replaced are pairs for a replacer.
func replaced(old []string, by string) (pairs []string) {
	for _, each := range old {
		pairs = append(pairs, each, by)
	}
	return pairs
}

// Rehearsed are the requests of rehearsals: for each role and action one, for each way
// in which it is allowed.
func Rehearsed() (kept []Kept, err error) {
	for line := range bytes.Lines(rehearsed) {
		var one Kept
		if err := json.Unmarshal(line, &one); err != nil {
			return nil, fmt.Errorf("%s: %w", RehearsedFile, err)
		}
		kept = append(kept, one)
	}
	return kept, nil
}

// Keep is the text of the file after a rehearsal: its own requests are those of the
// results, unless another has asked for the same, and the others' stay.
func Keep(kept []Kept, rehearsal string, results []Result) string {
	kept = slices.DeleteFunc(slices.Clone(kept), func(one Kept) bool { return one.Rehearsal == rehearsal })
	others, seen := map[string]bool{}, map[string]bool{}
	for _, one := range kept {
		others[one.same()] = true
	}
	for _, result := range results {
		one, way := Kept{rehearsal, lasting(result.Request)}, result.Role+" "+result.Action+" "+strings.Join(result.Why, ", ")
		if result.Allowed && !seen[way] && !others[one.same()] {
			seen[way] = true
			kept = append(kept, one)
		}
	}
	var lines []string
	for _, one := range kept {
		line, err := json.Marshal(one)
		if err != nil {
			panic(err) // plain strings
		}
		lines = append(lines, string(line)+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// made are ids that are others each time: of keys, of providers of clusters, of EC2.
var made = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|/[0-9A-F]{32}$|-[0-9a-f]{17}$`)

// lasting is a request that is the same in the next rehearsal.
func lasting(r permissions.Request) permissions.Request {
	r.Resource = made.ReplaceAllStringFunc(r.Resource, func(id string) string {
		return regexp.MustCompile(`[0-9A-Fa-f]`).ReplaceAllString(id, "0")
	})
	return r
}
