package recovery

import (
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Resource is one of the stack, its id in AWS, and where it is.
type Resource struct{ Address, Kind, ID, AWSRegion string }

// Twin is a second resource with the name and tags of one of the stack.
type Twin struct {
	Resource
	Beside string // the id of the one that the stack keeps
}

// Findings are what a state and its account do not agree about.
type Findings struct {
	Orphans []Resource // exist, and are not in the state
	Gone    []Resource // are in the state, and do not exist
	Twins   []Twin
	Tainted []Resource // would be replaced, and need not be
	Open    []Open
}

// Compare says what a state and an account do not agree about. It visits every resource
// after those that it refers to, whose ids may be part of what tells it from others.
func Compare(of stack.Stack, state State, listing Listing) (Findings, error) {
	graph, err := of.Graph()
	if err != nil {
		return Findings{}, err
	}
	c := comparison{blocks: of.Blocks(), state: state, found: map[string]string{}}
	c.findOthers(listing)
	var findings Findings
	for _, resource := range graph {
		known, has := state[resource.Address]
		this := Resource{resource.Address, resource.Kind, known.text("id"), of.RegionOf(resource.Block)}
		if known.Tainted && !mustBeReplaced(this, listing[under(resource.Block)]) {
			findings.Tainted = append(findings.Tainted, this)
		}
		k, listed := kinds[resource.Kind]
		if !listed {
			continue
		}
		key, resolved := c.resolve(k.of, resource.Block)
		if !resolved { // it belongs to something that does not exist, or takes the place of what does
			continue
		}
		items := listing[under(resource.Block)]
		mine := slices.DeleteFunc(slices.Clone(items), func(item Item) bool { return item.Key != key })
		switch {
		case has && !k.unnamed:
			if len(mine) == 0 {
				findings.Gone = append(findings.Gone, this)
			}
			continue
		case has:
			if !slices.ContainsFunc(items, func(item Item) bool { return item.ID == this.ID }) {
				findings.Gone = append(findings.Gone, this)
				continue
			}
		case len(mine) == 0:
			continue
		default:
			this.ID = mostUsed(mine, listing)
			c.found[resource.Address] = this.ID
			findings.Orphans = append(findings.Orphans, this)
		}
		findings.Open = append(findings.Open, open(this, items)...)
		for _, item := range mine {
			if item.ID != this.ID {
				findings.Twins = append(findings.Twins, Twin{Resource{this.Address, this.Kind, item.ID, this.AWSRegion}, this.ID})
			}
		}
	}
	findings.sort()
	return findings, nil
}

// Unseen are the resources that Compare would not find if nothing of their state were
// left, though AWS refuses to make them again, or makes a second one.
func Unseen(of stack.Stack, listing Listing) (addresses []string, err error) {
	findings, err := Compare(of, State{}, listing)
	if err != nil {
		return nil, err
	}
	for _, resource := range of.Blocks().Resources {
		_, listed := kinds[resource.Kind]
		if !listed || resource.Is("allow_overwrite", true) {
			continue
		}
		if !slices.ContainsFunc(findings.Orphans, func(orphan Resource) bool { return orphan.Address == resource.Address }) {
			addresses = append(addresses, resource.Address)
		}
	}
	return addresses, nil
}

// sort puts resources in the order of their addresses, but twins in that of the stack, in
// which what belongs to others comes after them.
func (f *Findings) sort() {
	for _, list := range [][]Resource{f.Orphans, f.Gone, f.Tainted} {
		slices.SortFunc(list, func(a, b Resource) int { return strings.Compare(a.Address, b.Address) })
	}
	slices.SortFunc(f.Open, func(a, b Open) int { return strings.Compare(a.Address, b.Address) })
}

// mostUsed is the id of the item that others name most often, and the last of those that
// are named as often. A repeated call makes a second one, and the run goes on with that.
func mostUsed(items []Item, listing Listing) (id string) {
	most := -1
	for _, item := range items {
		used := 0
		for _, others := range listing {
			for _, other := range others {
				if slices.Contains(other.Columns, item.Columns[0]) {
					used++
				}
			}
		}
		if used >= most {
			id, most = item.ID, used
		}
	}
	return id
}

// comparison resolves what configurations refer to.
type comparison struct {
	blocks stack.Blocks
	state  State
	found  map[string]string // ids of orphans and of what others made, by address
}

// findOthers finds what the stack reads and does not make.
func (c comparison) findOthers(listing Listing) {
	for _, block := range c.blocks.All {
		k, listed := kinds[block.Kind]
		if !listed || !strings.HasPrefix(block.Kind, "data.") {
			continue
		}
		key, _ := c.resolve(k.of, block)
		for _, item := range listing[under(block)] {
			if item.Key == key {
				c.found[block.Address] = item.ID
			}
		}
	}
}

var argument = regexp.MustCompile(`{([\w.]+)}`)

// resolve is a key as a resource's configuration has it.
func (c comparison) resolve(template string, of *stack.Block) (key string, resolved bool) {
	resolved = true
	key = argument.ReplaceAllStringFunc(template, func(name string) string {
		value := any(of.Body)
		for step := range strings.SplitSeq(strings.Trim(name, "{}"), ".") {
			value = stack.Object(value)[step]
		}
		text, is := c.text(value)
		resolved = resolved && is
		return text
	})
	return key, resolved
}

// text is a value as it is in AWS: one that is written, or that of another resource.
func (c comparison) text(value any) (text string, known bool) {
	if text, known = value.(string); !known {
		return "", false
	}
	if !strings.Contains(text, "${") {
		return text, true
	}
	target, attribute := c.blocks.Target(value)
	if target == nil {
		return "", false
	}
	if of, has := c.state[target.Address]; has {
		text = of.text(attribute)
		return text, text != ""
	}
	id, has := c.found[target.Address]
	if !has {
		return "", false
	}
	if written, is := target.Body[attribute]; is {
		return c.text(written)
	}
	return id, attribute == "id" || strings.HasSuffix(attribute, "_id") || attribute == "arn" && strings.HasPrefix(id, "arn:")
}
