package stack

import (
	"maps"
	"slices"
)

// Replace is the blocks with another body at an address, or without the block there if
// there is none: for questions of the kind "what if". The blocks themselves stay as they
// are.
func (b Blocks) Replace(address string, body map[string]any) Blocks {
	old := b.byAddress[address]
	if old == nil {
		return b
	}
	swap := func(blocks []*Block) []*Block {
		i := slices.Index(blocks, old)
		if i < 0 {
			return blocks
		}
		if body == nil {
			return slices.Delete(slices.Clone(blocks), i, i+1)
		}
		swapped := slices.Clone(blocks)
		swapped[i] = b.byAddress[address]
		return swapped
	}
	b.byKind, b.byAddress = maps.Clone(b.byKind), maps.Clone(b.byAddress)
	delete(b.byAddress, address)
	if body != nil {
		b.byAddress[address] = &Block{Address: old.Address, Kind: old.Kind, Name: old.Name, Path: old.Path, Body: body}
	}
	b.All, b.Resources, b.byKind[old.Kind] = swap(b.All), swap(b.Resources), swap(b.byKind[old.Kind])
	return b
}
