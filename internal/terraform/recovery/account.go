package recovery

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

//go:embed account.py
var program string

// Account is a region's account, which is asked with the credentials of an environment.
type Account struct {
	Python string // an interpreter with botocore
	Env    []string
	ID     string
	Stack  string
}

// Item is a resource that exists.
type Item struct {
	ID      string   `json:"id"`  // by which Terraform imports it
	Key     string   `json:"key"` // what tells it from the others of its type
	Columns []string `json:"columns"`
}

// Listing is what exists, by what [under] says of a block.
type Listing map[string][]Item

// under is where a listing has what a block is one of: its type, and its provider unless
// that is the region's own.
func under(b *stack.Block) string {
	return strings.TrimSuffix(b.Kind+" of "+b.Text("provider"), " of ")
}

// question is what the program reads.
type question struct {
	Account string                  `json:"account"`
	Stack   string                  `json:"stack"`
	Kinds   map[string]questionKind `json:"kinds"`
	Remove  []questionCall          `json:"remove"`
}

type questionKind struct {
	Region  string `json:"region"`
	Service string `json:"service"`
	Steps   []step `json:"steps"`
	ID      string `json:"id"`
	Key     string `json:"key"`
}

type questionCall struct {
	Region     string         `json:"region"`
	Service    string         `json:"service"`
	Operation  string         `json:"operation"`
	Parameters map[string]any `json:"parameters"`
}

// List asks for everything of the types of a stack.
func (a Account) List(ctx context.Context, of stack.Stack) (Listing, error) {
	asked := question{Kinds: map[string]questionKind{}}
	for _, block := range of.Blocks().All {
		if k, is := kinds[block.Kind]; is {
			asked.Kinds[under(block)] = questionKind{of.RegionOf(block), k.service, k.steps, k.id, k.key}
		}
	}
	return a.ask(ctx, asked)
}

// Remove removes what is there twice and nothing uses. AWS refuses it for what is in use.
func (a Account) Remove(ctx context.Context, twins []Twin) error {
	var asked question
	for _, twin := range twins {
		k := kinds[twin.Kind]
		parameters := map[string]any{}
		for name := range k.remove.Parameters {
			parameters[name] = twin.ID
		}
		asked.Remove = append(asked.Remove, questionCall{twin.AWSRegion, k.service, k.remove.Operation, parameters})
	}
	_, err := a.ask(ctx, asked)
	return err
}

func (a Account) ask(ctx context.Context, asked question) (Listing, error) {
	asked.Account, asked.Stack = a.ID, a.Stack
	input, err := json.Marshal(asked)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, a.Python, "-c", program)
	cmd.Env, cmd.Stdin = a.Env, bytes.NewReader(input)
	output, err := cmd.Output()
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		return nil, fmt.Errorf("ask account %s: %w\n%s", a.ID, err, failed.Stderr)
	}
	if err != nil {
		return nil, err
	}
	var answer struct {
		Found    Listing
		Failures []string
	}
	if err := json.Unmarshal(output, &answer); err != nil {
		return nil, err
	}
	if len(answer.Failures) > 0 { // what was not listed would look as if it were gone
		return nil, fmt.Errorf("account %s does not answer everything:\n  %s", a.ID, strings.Join(answer.Failures, "\n  "))
	}
	return answer.Found, nil
}
