package review

import (
	"fmt"
	"maps"
	"slices"

	"github.com/arteraai/region-expansion/internal/account/cost"
	"github.com/arteraai/region-expansion/internal/stack"
)

// Review is what a change makes of regions.
type Review struct {
	// Against is what the present stacks are compared with: a branch, a commit.
	Against string `json:"against"`
	// New and Removed are stacks that were not there before, or are no longer: of
	// regions, or of the mesh between them.
	New     []Whole `json:"new,omitempty"`
	Removed []Whole `json:"removed,omitempty"`
	// Changed are those that were there and are, and differ.
	Changed []StackChange `json:"changed,omitempty"`
	// Unchanged are the names of those that do not differ.
	Unchanged []string `json:"unchanged,omitempty"`
	// Replaced are the resources that Terraform would replace, by the provider's schema.
	Replaced []Replaced `json:"replaced,omitempty"`
	// Groups are the changes, the most serious first.
	Groups []Group `json:"changes"`
	// Rehearsed is what Terraform plans for regions that were deployed as they were
	// before; empty without a rehearsal.
	Rehearsed []Plan `json:"rehearsed,omitempty"`
	// Access is who may do more than before.
	Access []Access `json:"access,omitempty"`

	before, now map[string]stack.Stack
}

// StackChange is how the stack of a region, or of the mesh, changes.
type StackChange struct {
	Name     string        `json:"name"`
	Before   int           `json:"resources_before"`
	Now      int           `json:"resources_now"`
	Blocks   []BlockCounts `json:"blocks"`
	Timeline Timeline      `json:"timeline"`
	Cost     Costs         `json:"cost"`
}

// BlockCounts is how many resources of one block are touched, and how.
type BlockCounts struct {
	Block  string         `json:"block"`
	Counts map[Action]int `json:"counts"`
}

// Whole is a region that is added or removed as a whole.
type Whole struct {
	Name      string         `json:"name"`
	Location  stack.Location `json:"location"`
	Resources int            `json:"resources"`
	HoldData  []string       `json:"hold_data"` // addresses
	Cross     []string       `json:"cross"`     // addresses of what concerns residency
	Timeline  *Figures       `json:"timeline,omitempty"`
	Cost      *Sum           `json:"cost,omitempty"`
}

// New compares the stacks of all regions, as they were and as they are.
func New(against string, former, present []stack.Stack) (Review, error) {
	before, now := byName(former), byName(present)
	r := Review{Against: against, before: before, now: now}
	all, spellings := []change{}, map[string]spelling{}
	for _, name := range slices.Sorted(maps.Keys(union(before, now))) {
		old, was := before[name]
		new, is := now[name]
		if !was || !is {
			if err := r.addWhole(old, new, is); err != nil {
				return Review{}, err
			}
			continue
		}
		found := changes(old, new)
		if len(found) == 0 {
			r.Unchanged = append(r.Unchanged, name)
			continue
		}
		timeline, err := timelineOf(old, new)
		if err != nil {
			return Review{}, err
		}
		r.Changed = append(r.Changed, StackChange{name, len(old.Addresses()), len(new.Addresses()), counted(found), timeline, costsOf(old, new)})
		spellings[name] = spellingOf(new)
		r.Replaced = append(r.Replaced, replacements(found, new)...)
		all = append(all, found...)
	}
	r.Groups = groupsOf(all, spellings)
	return r, nil
}

// Empty tells whether nothing changes.
func (r Review) Empty() bool { return len(r.New)+len(r.Removed)+len(r.Changed) == 0 }

// Rehearsable are the regions that can be deployed as they were, and then planned
// as they are. The mesh is not: it needs regions, which are deployed before it.
func (r Review) Rehearsable() (names []string) {
	for _, region := range r.Changed {
		if region.Name != stack.Mesh {
			names = append(names, region.Name)
		}
	}
	return names
}

// Stacks are a region as it was and as it is.
func (r Review) Stacks(name string) (former, present stack.Stack) {
	return r.before[name], r.now[name]
}

func (r *Review) addWhole(old, new stack.Stack, isNew bool) error {
	stack := old
	if isNew {
		stack = new
	}
	whole := Whole{Name: stack.Name, Location: stack.Claims(), Resources: len(stack.Addresses()), HoldData: holdData(stack.Addresses()), Cross: crossing(stack.Addresses())}
	if !isNew {
		r.Removed = append(r.Removed, whole)
		return nil
	}
	figures, err := figuresOf(stack)
	if err != nil {
		return fmt.Errorf("the timeline of %s: %w", stack.Name, err)
	}
	whole.Timeline = &figures
	estimate := cost.Of(stack, cost.Prices())
	whole.Cost = &Sum{estimate.Least, estimate.Most}
	r.New = append(r.New, whole)
	return nil
}

// counted is how many resources of each block change, and how, by block.
func counted(all []change) (blocks []BlockCounts) {
	counts := map[string]map[Action]int{}
	for _, c := range all {
		if counts[c.block()] == nil {
			counts[c.block()] = map[Action]int{}
		}
		counts[c.block()][c.action]++
	}
	for _, block := range slices.Sorted(maps.Keys(counts)) {
		blocks = append(blocks, BlockCounts{block, counts[block]})
	}
	return blocks
}

func byName(stacks []stack.Stack) map[string]stack.Stack {
	found := map[string]stack.Stack{}
	for _, stack := range stacks {
		found[stack.Name] = stack
	}
	return found
}

func union[V any](a, b map[string]V) map[string]V {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}
