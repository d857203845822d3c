package guardrails

import (
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// Store is something in a region that holds data, as [Report] describes it.
type Store struct {
	// What is its type and its name: bucket artera-region-jp-data.
	What string
	// Place is the AWS region in which it lies, and Key what encrypts it.
	Place, Key string
	// Copies and Logs are where copies of it, and records of its use, go.
	Copies, Logs string
}

// Stores is everything in a stack that holds data, in the order of the addresses.
func Stores(from stack.Stack, region regions.Region) (found []Store) {
	s := &checked{Blocks: from.Blocks(), region: region}
	for _, r := range s.reportStores() {
		found = append(found, Store{r.What, texts(r.Location), texts(r.Encrypted), texts(r.Copies), texts(r.Logs)})
	}
	return found
}
