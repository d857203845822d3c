// Package tfplan reads what a plan of Terraform would do.
package tfplan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// Effect is what a plan would do to one resource.
type Effect struct {
	Address string `json:"address"`
	// From is its address before, if the plan moves it.
	From string `json:"from,omitempty"`
	// Action is one of those below.
	Action Action `json:"action"`
	// ForcedBy are the arguments that force a replacement: vpc_config[0].subnet_ids.
	ForcedBy []string `json:"forced_by,omitempty"`
	// Refused says that prevent_destroy has Terraform refuse the deploy.
	Refused bool `json:"refused,omitempty"`
}

// Action is what happens to a resource.
type Action string

// The actions, the gravest first.
const (
	Destroy Action = "destroy"
	Replace Action = "replace" // destroyed and created, in either order
	Forget  Action = "forget"  // left alone, and no longer Terraform's
	Update  Action = "update"
	Create  Action = "create"
	Move    Action = "move" // another address in the state, and nothing else
)

// Actions are all of them, the gravest first.
var Actions = []Action{Destroy, Replace, Forget, Update, Create, Move}

// Effects are all that a plan would do to resources, the gravest first.
func Effects(of tfjson.Plan) (found []Effect) {
	for _, change := range of.ResourceChanges {
		e := Effect{Address: change.Address, From: change.PreviousAddress, Action: action(change)}
		if e.Action == Replace {
			e.ForcedBy = Arguments(change.Change.ReplacePaths)
		}
		if e.Action != "" {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b Effect) int {
		return cmp.Or(slices.Index(Actions, a.Action)-slices.Index(Actions, b.Action), strings.Compare(a.Address, b.Address))
	})
	return found
}

func action(change *tfjson.ResourceChange) Action {
	if does := ActionOf(change.Change.Actions); does != "" || change.PreviousAddress == "" {
		return does
	}
	return Move
}

// ActionOf is empty for what stays as it is, or is only read.
func ActionOf(actions tfjson.Actions) Action {
	switch {
	case actions.Replace():
		return Replace
	case actions.Delete():
		return Destroy
	case actions.Forget():
		return Forget
	case actions.Create():
		return Create
	case actions.Update():
		return Update
	}
	return ""
}

// Destroys tells whether what exists would be lost.
func (e Effect) Destroys() bool { return e.Action == Destroy || e.Action == Replace }

// Arguments are paths into a resource, as Terraform writes them:
// vpc_config[0].subnet_ids.
func Arguments(paths []any) (written []string) {
	for _, path := range paths {
		steps, _ := path.([]any)
		var text strings.Builder
		for _, step := range steps {
			switch step := step.(type) {
			case string:
				text.WriteString("." + step)
			default:
				fmt.Fprintf(&text, "[%v]", step)
			}
		}
		written = append(written, strings.TrimPrefix(text.String(), "."))
	}
	return written
}
