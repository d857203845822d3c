package terraform

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// Effect is what a plan does to one resource.
type Effect struct {
	Address string `json:"address"`
	// From is its address before, if the plan moves it.
	From   string `json:"from,omitempty"`
	Action Action `json:"action"`
	// ForcedBy are the arguments that force a replacement: vpc_config[0].subnet_ids.
	ForcedBy []string `json:"forced_by,omitempty"`
	// Refused says that prevent_destroy has Terraform refuse the deploy.
	Refused bool `json:"refused,omitempty"`
}

// Action is what happens to a resource.
type Action string

// The actions, those that lose most first.
const (
	Destroy Action = "destroy"
	Replace Action = "replace" // destroyed and created, in either order
	Forget  Action = "forget"  // left alone, and removed from the state
	Update  Action = "update"
	Create  Action = "create"
	Move    Action = "move" // another address in the state, and nothing else
)

// Actions are all of them, those that lose most first.
var Actions = []Action{Destroy, Replace, Forget, Update, Create, Move}

// Effects are all that a plan does to resources, in the order of Actions.
func Effects(of tfjson.Plan) (found []Effect) {
	for _, change := range of.ResourceChanges {
		e := Effect{Address: change.Address, From: change.PreviousAddress, Action: actionOf(change.Change.Actions)}
		if e.Action == "" && e.From != "" {
			e.Action = Move
		}
		if e.Action == Replace {
			e.ForcedBy = arguments(change.Change.ReplacePaths)
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

// actionOf is empty for what stays unchanged or is only read.
func actionOf(actions tfjson.Actions) Action {
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

// Destroys reports whether what exists would be lost.
func (e Effect) Destroys() bool { return e.Action == Destroy || e.Action == Replace }

// arguments writes paths into a resource as Terraform does: vpc_config[0].subnet_ids.
func arguments(paths []any) (written []string) {
	for _, path := range paths {
		steps, _ := path.([]any)
		var text strings.Builder
		for _, step := range steps {
			if name, is := step.(string); is {
				text.WriteString("." + name)
			} else {
				fmt.Fprintf(&text, "[%v]", step)
			}
		}
		written = append(written, strings.TrimPrefix(text.String(), "."))
	}
	return written
}
