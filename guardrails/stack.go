package guardrails

import (
	"iter"
	"maps"
	"slices"

	synthesized "github.com/arteraai/region-expansion/internal/stack"
)

// stack is a synthesized stack, ordered for rules to read.
type stack struct {
	name      string
	region    Region
	mesh      between             // instead of the region, for the stack between regions
	blocks    []*block            // all of them, in the order of their addresses
	byKind    map[string][]*block // the same, by the type of resource or data source
	byAddress map[string]*block
}

// block is one block of Terraform: a resource, a data source, a provider, a
// module.
type block struct {
	kind, name string // aws_vpc, app_vpc_2DF78AC2; data sources have kinds such as data.aws_ami
	address    string
	path       string // of its construct
	body       map[string]any
	texts      []text     // every string in it that may name something
	policies   []document // every policy in it
	unreadable []text     // what stands where a policy should and is none
}

func read(from synthesized.Stack, region Region) *stack {
	s := &stack{name: from.Name, region: region, byKind: map[string][]*block{}, byAddress: map[string]*block{}}
	s.addAll(from.Body["resource"], "", from.Name+"/")
	s.addAll(from.Body["data"], "data.", from.Name+"/")
	s.addProviders(from.Body["provider"])
	for name, body := range object(from.Body["module"]) {
		s.add("module", name, "module."+name, "", body)
	}
	for name, body := range object(from.Body["variable"]) {
		s.add("variable", name, "variable."+name, "", body)
	}
	for _, kind := range []string{"terraform", "locals"} {
		if body := object(from.Body[kind]); len(body) > 0 {
			s.add(kind, "", kind, "", body)
		}
	}
	slices.SortFunc(s.blocks, byAddress)
	for _, kind := range s.byKind {
		slices.SortFunc(kind, byAddress)
	}
	for _, b := range s.blocks {
		s.readTexts(b)
	}
	return s
}

func byAddress(a, b *block) int {
	if a.address < b.address {
		return -1
	}
	return 1
}

func (s *stack) addAll(kinds any, prefix, under string) {
	for kind, named := range object(kinds) {
		for name, body := range object(named) {
			address := prefix + kind + "." + name
			path, _ := synthesized.Path(address)
			s.add(prefix+kind, name, address, under+path, body)
		}
	}
}

// addProviders reads providers, of which a stack may have several of one kind,
// told apart by their aliases.
func (s *stack) addProviders(kinds any) {
	for kind, configured := range object(kinds) {
		for _, body := range list(configured) {
			address := "provider." + kind
			if alias, ok := object(body)["alias"].(string); ok {
				address += "." + alias
			}
			s.add("provider", kind, address, "", body)
		}
	}
}

func (s *stack) add(kind, name, address, path string, body any) {
	b := &block{kind: kind, name: name, address: address, path: path, body: object(body)}
	s.blocks = append(s.blocks, b)
	s.byKind[kind] = append(s.byKind[kind], b)
	s.byAddress[address] = b
}

// of are the blocks of some kinds.
func (s *stack) of(kinds ...string) iter.Seq[*block] {
	return func(yield func(*block) bool) {
		for _, kind := range kinds {
			for _, b := range s.byKind[kind] {
				if !yield(b) {
					return
				}
			}
		}
	}
}

// attached are the blocks of a kind whose attribute refers to another block, as a
// bucket's policy does to the bucket.
func (s *stack) attached(kind, attribute string, to *block) (found []*block) {
	for _, b := range s.byKind[kind] {
		value := b.value(attribute)
		if target, _ := s.target(value); target == to || value != nil && value == to.value("bucket") {
			found = append(found, b)
		}
	}
	return found
}

// object is a JSON object, or none.
func object(value any) map[string]any {
	is, _ := value.(map[string]any)
	return is
}

// list is a JSON array, or what stands alone as one.
func list(value any) []any {
	switch value := value.(type) {
	case nil:
		return nil
	case []any:
		return value
	}
	return []any{value}
}

func sortedKeys(object map[string]any) []string { return slices.Sorted(maps.Keys(object)) }
