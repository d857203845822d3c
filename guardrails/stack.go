package guardrails

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/synthesized"
)

// stack is a synthesized stack, ordered for rules to read.
type stack struct {
	name      string
	region    Region
	allowed   Allowed             // what it may hold
	mesh      between             // instead of the region, for the stack between regions
	blocks    []*block            // all of them, in the order of their addresses
	byKind    map[string][]*block // the same, by the type of resource or data source
	byAddress map[string]*block
}

// block is one block of Terraform: a resource, a data source, a provider, or a
// whole section of another kind.
type block struct {
	kind       string // aws_vpc, data.aws_ami, provider.aws, terraform
	address    string
	path       string // of its construct
	body       map[string]any
	texts      []text     // every string in it that may name something
	policies   []document // every policy in it
	unreadable []text     // what stands where a policy should and is none
}

func read(from synthesized.Stack, region Region) *stack {
	s := &stack{name: from.Name, region: region, byKind: map[string][]*block{}, byAddress: map[string]*block{}}
	for section, body := range from.Body {
		switch section {
		case "resource":
			s.addLabelled(body, "", from.Paths)
		case "data":
			s.addLabelled(body, "data.", nil)
		case "provider":
			s.addProviders(body)
		default:
			for each := range objects(body) {
				s.add(section, section, "", each)
			}
		}
	}
	if s.byKind["terraform"] == nil { // so that the rules see that the stack has no back end
		s.add("terraform", "terraform", "", nil)
	}
	slices.SortStableFunc(s.blocks, byAddress)
	for _, kind := range s.byKind {
		slices.SortStableFunc(kind, byAddress)
	}
	for _, b := range s.blocks {
		b.readTexts()
	}
	return s
}

func byAddress(a, b *block) int { return strings.Compare(a.address, b.address) }

// addLabelled adds resources or data sources.
func (s *stack) addLabelled(section any, prefix string, paths map[string]string) {
	for kinds := range objects(section) {
		for kind, named := range kinds {
			for names := range objects(named) {
				for name, bodies := range names {
					for body := range objects(bodies) {
						address := prefix + kind + "." + name
						s.add(prefix+kind, address, paths[address], body)
					}
				}
			}
		}
	}
}

// addProviders adds providers, of which a stack may have several of one type with
// different aliases.
func (s *stack) addProviders(section any) {
	for kinds := range objects(section) {
		for kind, configured := range kinds {
			for body := range objects(configured) {
				address := "provider." + kind
				if alias, ok := body["alias"].(string); ok {
					address += "." + alias
				}
				s.add("provider."+kind, address, "", body)
			}
		}
	}
}

func (s *stack) add(kind, address, path string, body map[string]any) {
	b := &block{kind: kind, address: address, path: path, body: body}
	s.blocks = append(s.blocks, b)
	s.byKind[kind] = append(s.byKind[kind], b)
	s.byAddress[address] = b
}

// of are the blocks of a type.
func (s *stack) of(kind string) []*block { return s.byKind[kind] }

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

// objects are the blocks that Terraform reads at a place: it takes a list of them
// wherever it takes one. What is not a block stands for an empty one, so that
// nothing is passed over.
func objects(value any) iter.Seq[map[string]any] {
	return func(yield func(map[string]any) bool) {
		for _, element := range list(value) {
			if !yield(object(element)) {
				return
			}
		}
	}
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
