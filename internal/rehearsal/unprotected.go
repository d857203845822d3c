package rehearsal

import "github.com/arteraai/region-expansion/internal/stack"

// unprotected is a stack without prevent_destroy, and what had it. Terraform does
// not plan at all where prevent_destroy forbids a part of the plan, and a review
// is to show all of it.
type unprotected struct {
	without   stack.Stack
	addresses map[string]bool
}

func withoutProtection(of stack.Stack) (unprotected, error) {
	copied, err := stack.Parse(of.Name, []byte(of.JSON()))
	if err != nil {
		return unprotected{}, err
	}
	u := unprotected{copied, map[string]bool{}}
	for _, resource := range copied.Blocks().Resources {
		if lifecycle, _ := resource.Body["lifecycle"].(map[string]any); lifecycle["prevent_destroy"] == true {
			delete(lifecycle, "prevent_destroy")
			u.addresses[resource.Address] = true
		}
	}
	return u, nil
}
