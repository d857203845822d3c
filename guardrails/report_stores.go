package guardrails

import synthesized "github.com/arteraai/region-expansion/internal/stack"

// Store is something in a region that holds data, as Report tells of it.
type Store struct {
	// What is its type and its name: bucket artera-region-jp-data.
	What string
	// Place is the AWS region in which it lies, and Key what encrypts it.
	Place, Key string
	// Copies and Logs are where copies of it, and records of its use, go.
	Copies, Logs string
}

// Stores is everything in a stack that holds data, in the order of the addresses.
func Stores(from synthesized.Stack, region Region) (stores []Store) {
	s := read(from, region)
	for _, b := range s.blocks {
		if kind, is := storeKinds[b.kind]; is {
			stores = append(stores, Store{
				What:   kind.title + " " + nameOf(b),
				Place:  texts(s.placeOf(b)),
				Key:    texts(s.keyOf(b, kind.key)),
				Copies: texts(s.copiesOf(b)),
				Logs:   texts(s.logsOf(b)),
			})
		}
	}
	return stores
}
