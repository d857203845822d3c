package explain

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Relation is what depends on the subject, or what it depends on.
type Relation struct {
	// Count is how many resources, directly or through others.
	Count int `json:"count"`
	// Direct are the addresses of those that name the subject, or that it names.
	Direct []string `json:"direct"`
	// Blocks are all of them, the block with the most first.
	Blocks []Block `json:"blocks"`
}

// Block is what a relation has in one block.
type Block struct {
	Name      string   `json:"name"`
	Addresses []string `json:"addresses"`
}

// relation follows neighbours from the subject for as long as there are any. What
// belongs to the subject itself is not counted.
func (r *Explainer) relation(subject []int, neighbours func(stack.Resource) []int) Relation {
	seen := map[int]bool{}
	for _, i := range subject {
		seen[i] = true
	}
	var direct, all []int
	for next := subject; len(next) > 0; {
		var further []int
		for _, i := range next {
			for _, neighbour := range neighbours(r.all[i]) {
				if !seen[neighbour] {
					seen[neighbour] = true
					further = append(further, neighbour)
				}
			}
		}
		if direct == nil {
			direct = further
		}
		all, next = append(all, further...), further
	}
	return Relation{Count: len(all), Direct: r.addresses(direct), Blocks: r.blocks(all)}
}

func (r *Explainer) blocks(resources []int) []Block {
	blocks := []Block{}
	byName := map[string][]int{}
	for _, i := range resources {
		byName[r.all[i].Top()] = append(byName[r.all[i].Top()], i)
	}
	for name, members := range byName {
		blocks = append(blocks, Block{name, r.addresses(members)})
	}
	slices.SortFunc(blocks, func(a, b Block) int {
		if len(a.Addresses) != len(b.Addresses) {
			return len(b.Addresses) - len(a.Addresses)
		}
		return strings.Compare(a.Name, b.Name)
	})
	return blocks
}
