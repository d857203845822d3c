// Package timeline says how long a region takes to come up, and why.
//
// It reads a synthesized stack, works out which resource waits for which, and
// simulates Terraform's walk over that graph many times, with durations drawn from a
// table of how long AWS takes. It makes no network calls.
//
// What it assumes of Terraform, whose apply walks its graph with one goroutine a
// resource and a semaphore of as many slots as -parallelism says
// (internal/terraform: Semaphore, ContextGraphWalker.Execute):
//
//   - a resource may start when everything that it refers to, or depends_on, has
//     been created;
//   - it holds one slot from its start until it has been created, the provider's
//     polling included;
//   - those that wait for a slot get one in the order in which they became ready;
//     those that became ready in the same moment do so in any order.
//
// What it assumes of AWS: resources do not slow each other down, and nothing
// fails and is tried again.
package timeline
