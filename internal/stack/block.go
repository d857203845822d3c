package stack

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
)

// Block is one block of a stack: a resource, a data source, a provider, an output.
type Block struct {
	Address string // aws_vpc.app_vpc_2DF78AC2, data.aws_ami.node, provider.aws.jp
	Kind    string // aws_vpc, data.aws_ami, provider
	Name    string // app_vpc_2DF78AC2, node, aws
	// Path is that of the construct, app/vpc, for resources and data sources.
	Path string
	Body map[string]any

	read       sync.Once // fills the fields below at their first use; most blocks need none of them
	texts      []Text
	policies   []Policy
	unreadable []Text
}

// Top is the part of the stack that the block belongs to, the first name of its
// path: eks-web.
func (b *Block) Top() string {
	top, _, _ := strings.Cut(b.Path, "/")
	return top
}

// Blocks are the blocks of a stack, ready to be asked.
type Blocks struct {
	All       []*Block // by address
	Resources []*Block // those of All that are resources
	byKind    map[string][]*Block
	byAddress map[string]*Block
}

// Blocks reads all blocks of the stack, except those that say which address was
// moved. Like Terraform, it takes a list of blocks wherever it takes one.
func (s Stack) Blocks() Blocks {
	b := Blocks{byKind: map[string][]*Block{}, byAddress: map[string]*Block{}}
	for section, content := range s.Body {
		switch section {
		case "moved":
		case "resource", "data", "ephemeral":
			b.addTyped(strings.TrimPrefix(section+".", "resource."), content)
		case "provider":
			b.addProviders(content)
		case "terraform", "locals":
			for _, body := range List(content) {
				b.add(&Block{Address: section, Kind: section, Body: Object(body)})
			}
		default:
			b.addOthers(section, content)
		}
	}
	slices.SortFunc(b.All, func(a, b *Block) int { return strings.Compare(a.Address, b.Address) })
	for _, block := range b.All {
		b.byKind[block.Kind] = append(b.byKind[block.Kind], block)
		if block.Path != "" && !strings.Contains(block.Kind, ".") { // not data.aws_ami
			b.Resources = append(b.Resources, block)
		}
	}
	return b
}

// addTyped adds blocks that have a type and a name.
func (b *Blocks) addTyped(prefix string, section any) {
	for kind, named := range labelled(section) {
		for name, bodies := range labelled(named) {
			address := prefix + kind + "." + name
			path, _ := Path(address)
			for _, body := range List(bodies) {
				b.add(&Block{Address: address, Kind: prefix + kind, Name: name, Path: path, Body: Object(body)})
			}
		}
	}
}

// labelled are what stands under each label of a block: its types, or its names.
func labelled(blocks any) iter.Seq2[string, any] {
	return func(yield func(string, any) bool) {
		for _, each := range List(blocks) {
			for label, inner := range Object(each) {
				if !yield(label, inner) {
					return
				}
			}
		}
	}
}

// addProviders adds providers. A stack may have several of one kind, each
// with an alias.
func (b *Blocks) addProviders(section any) {
	for kind, configured := range labelled(section) {
		for _, body := range List(configured) {
			alias, _ := Object(body)["alias"].(string)
			b.add(&Block{Address: strings.TrimSuffix("provider."+kind+"."+alias, "."), Kind: "provider", Name: kind, Body: Object(body)})
		}
	}
}

// addOthers adds blocks that have a name alone, such as outputs, or none.
func (b *Blocks) addOthers(kind string, content any) {
	named, isObject := content.(map[string]any)
	for name, body := range named {
		b.add(&Block{Address: kind + "." + name, Kind: kind, Name: name, Body: Object(body)})
	}
	if isObject {
		return
	}
	for i, body := range List(content) {
		b.add(&Block{Address: fmt.Sprintf("%s[%d]", kind, i), Kind: kind, Body: Object(body)})
	}
}

func (b *Blocks) add(block *Block) {
	b.All = append(b.All, block)
	b.byAddress[block.Address] = block
}

// Of are the blocks of some kinds.
func (b Blocks) Of(kinds ...string) (found []*Block) {
	for _, kind := range kinds {
		found = append(found, b.byKind[kind]...)
	}
	return found
}

// At is the block that has an address, or nil.
func (b Blocks) At(address string) *Block { return b.byAddress[address] }

// SplitAddress takes an address apart: data.aws_ami and node of data.aws_ami.node.
func SplitAddress(address string) (kind, name string) {
	bare, isData := strings.CutPrefix(address, "data.")
	kind, name, _ = strings.Cut(bare, ".")
	if isData {
		kind = "data." + kind
	}
	return kind, name
}
