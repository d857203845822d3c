package synthesized

// Moved are the addresses that the stack's moved blocks give a new one, each with
// the new one. Terraform keeps such resources.
func (s Stack) Moved() map[string]string {
	moved := map[string]string{}
	blocks, _ := s.Body["moved"].([]any)
	for _, block := range blocks {
		from, _ := object(block)["from"].(string)
		to, _ := object(block)["to"].(string)
		if from != "" && to != "" {
			moved[from] = to
		}
	}
	return moved
}
