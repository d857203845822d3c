package review

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/terraform"
)

// render says what Terraform plans for a region: how much, and what it would
// destroy, each with what forces it.
func (r Plan) render(p *page) {
	p.title("What Terraform plans for " + r.Region + ", deployed as it was")
	number := map[terraform.Action]int{}
	for _, effect := range r.Effects {
		number[effect.Action]++
	}
	var summary []string
	for _, action := range terraform.Actions {
		if number[action] > 0 {
			summary = append(summary, fmt.Sprintf("%d to %s", number[action], action))
		}
	}
	if len(summary) == 0 {
		p.paragraph("Nothing.")
		return
	}
	p.paragraph("%s.\n", strings.Join(summary, ", "))
	for _, effect := range r.Effects {
		if !effect.Destroys() {
			continue
		}
		text := p.strong(string(effect.Action)) + " " + p.code(effect.Address)
		if len(effect.ForcedBy) > 0 {
			text += ", forced by " + p.codes(effect.ForcedBy)
		}
		switch {
		case slices.Contains(r.Unstated, effect.Address):
			text += ": " + p.strong("it holds data, and no commit states its loss")
		case slices.Contains(r.Stated, effect.Address):
			text += ": it holds data; a commit states its loss"
		}
		if effect.Refused {
			text += "; because of prevent_destroy, Terraform would refuse the deploy"
		}
		p.item(text)
	}
	for _, action := range []terraform.Action{terraform.Forget, terraform.Update, terraform.Create, terraform.Move} {
		var lines []string
		for _, effect := range r.Effects {
			if effect.Action == action {
				lines = append(lines, effect.Address)
			}
		}
		if len(lines) > 0 {
			p.item(fmt.Sprintf("%s %s", p.strong(string(action)), count(len(lines), "resource")))
			p.fold(lines)
		}
	}
}
