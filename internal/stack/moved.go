package stack

// Moved maps the addresses that the stack's moved blocks name to the new ones.
// Terraform keeps such resources.
func (s Stack) Moved() map[string]string {
	moved := map[string]string{}
	for _, block := range List(s.Body["moved"]) {
		from, _ := Object(block)["from"].(string)
		to, _ := Object(block)["to"].(string)
		if from != "" && to != "" {
			moved[from] = to
		}
	}
	return moved
}
