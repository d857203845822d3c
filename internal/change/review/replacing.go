package review

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/arteraai/region-expansion/internal/stack"
)

// ReplacingFile is the file below from the root of the checkout.
const ReplacingFile = "internal/change/review/replacing.txt"

// replacing says of each type of resource which arguments make Terraform replace it,
// by the provider's own schema. make replacing writes the file.
//
//go:embed replacing.txt
var replacing string

var replacingArguments = sync.OnceValue(func() map[string][]string {
	found := map[string][]string{}
	for line := range strings.Lines(replacing) {
		if fields := strings.Fields(line); !strings.HasPrefix(line, "#") && len(fields) > 0 {
			found[fields[0]] = fields[1:]
		}
	}
	return found
})

// index is the place of a block in a list: [0], [daily].
var index = regexp.MustCompile(`\[[^]]*\]`)

// replaces tells whether the change of an argument makes Terraform replace the resource.
// An argument that appears or disappears as a whole does so with all that is in it.
func replaces(kind string, changed Argument) bool {
	name := index.ReplaceAllString(changed.Name, "")
	whole := changed.Old == nil || changed.New == nil
	return slices.ContainsFunc(replacingArguments()[kind], func(argument string) bool {
		if block, counts := strings.CutSuffix(argument, ".#"); counts {
			return name == block
		}
		return name == argument || strings.HasPrefix(name, argument+".") || whole && strings.HasPrefix(argument, name+".")
	})
}

// ignored tells whether Terraform ignores an argument of a resource.
func ignored(block *stack.Block, argument string) bool {
	for _, name := range block.Values("lifecycle.ignore_changes") {
		if name.Value == argument || name.Value == "all" {
			return true
		}
	}
	return false
}

// Replaced is a resource that Terraform would destroy and create.
type Replaced struct {
	Region  string `json:"stack"`
	Address string `json:"address"`
	// ForcedBy are the arguments that force it.
	ForcedBy []string `json:"forced_by"`
	// Follows says that nothing of its own changes, except that it refers to another
	// resource that is replaced.
	Follows bool `json:"follows,omitempty"`

	followers int // how many resources refer to it directly, and are replaced with it
}

// replacements are the resources of a stack that Terraform would replace: those with a
// change of such an argument, and those that refer to them with one, since the
// attributes of what is replaced are known only after it is made.
func replacements(all []change, present stack.Stack) (found []Replaced) {
	blocks, done := present.Blocks(), map[string]bool{}
	for _, c := range all {
		done[c.address] = c.action != Changed && c.action != Moved // there is nothing to replace
	}
	for _, c := range all {
		block := blocks.At(c.address)
		if c.action != Changed || block == nil || done[c.address] {
			continue
		}
		var forcing []string
		for _, argument := range c.arguments {
			if replaces(c.kind, argument) && !ignored(block, argument.Name) {
				forcing = append(forcing, argument.Name)
			}
		}
		if len(forcing) > 0 {
			done[c.address] = true
			found = append(found, Replaced{Region: present.Name, Address: c.address, ForcedBy: forcing})
		}
	}
	if len(found) == 0 {
		return nil
	}
	following := followers(blocks)
	for i := 0; i < len(found); i++ {
		found[i].followers = len(following[found[i].Address])
		for _, follows := range following[found[i].Address] {
			if !done[follows.Address] {
				done[follows.Address] = true
				found = append(found, Replaced{Region: present.Name, Address: follows.Address, ForcedBy: follows.ForcedBy, Follows: true})
			}
		}
	}
	return found
}

// followers are the resources that are replaced when another one is, by the address of
// that: those that refer, in an argument that forces it, to an attribute of the other
// which its configuration does not say.
func followers(blocks stack.Blocks) map[string][]Replaced {
	found := map[string][]Replaced{}
	for _, block := range blocks.Resources {
		forcing := map[string][]string{}
		for _, argument := range replacingArguments()[block.Kind] {
			for _, at := range block.Values(argument) {
				target, attribute := blocks.Target(at.Value)
				if target != nil && target.Body[attribute] == nil && !ignored(block, argument) && !slices.Contains(forcing[target.Address], argument) {
					forcing[target.Address] = append(forcing[target.Address], argument)
				}
			}
		}
		for target, arguments := range forcing {
			found[target] = append(found[target], Replaced{Address: block.Address, ForcedBy: arguments})
		}
	}
	return found
}
