package rehearsal

import "github.com/arteraai/region-expansion/internal/synthesized"

// unprotected is a stack without prevent_destroy, and what had it. Terraform does
// not plan at all where prevent_destroy forbids a part of the plan, and a review
// is to show all of it.
type unprotected struct {
	without   synthesized.Stack
	addresses map[string]bool
}

func withoutProtection(stack synthesized.Stack) (unprotected, error) {
	copied, err := synthesized.Parse(stack.Name, []byte(stack.JSON()))
	if err != nil {
		return unprotected{}, err
	}
	u := unprotected{copied, map[string]bool{}}
	kinds, _ := copied.Body["resource"].(map[string]any)
	for kind := range kinds {
		for name, arguments := range copied.Resources(kind) {
			lifecycle, _ := arguments["lifecycle"].(map[string]any)
			if lifecycle["prevent_destroy"] == true {
				delete(lifecycle, "prevent_destroy")
				u.addresses[kind+"."+name] = true
			}
		}
	}
	return u, nil
}
