package review

import "strings"

// longestComment is what a review may have, in bytes: GitHub takes 65,536 characters
// as a comment, and a workflow adds some of its own.
const longestComment = 60_000

// Markdown is the review as a comment on a pull request. The longer it is, the fewer
// addresses it lists.
func (r Review) Markdown() string {
	var text string
	for _, folded := range []int{40, 5, 0} {
		if text = r.render(&page{markdown: true, folded: folded}); len(text) <= longestComment {
			return text
		}
	}
	text = text[:longestComment]
	return text[:strings.LastIndex(text, "\n")+1] + "\nA comment cannot hold more; for all of it: make review\n"
}

// Text is the review for a terminal, with its colors or without.
func (r Review) Text(colors bool) string { return r.render(&page{colors: colors}) }

func (r Review) render(p *page) string {
	if p.markdown {
		p.paragraph("# What changes against %s\n", r.Against)
	} else {
		p.paragraph("What changes against %s\n", r.Against)
	}
	if r.Empty() {
		p.paragraph("Nothing: %s as they were.", count(len(r.Unchanged), "stack"))
		return p.String()
	}
	r.summary(p)
	r.losses(p)
	r.wholes(p)
	for _, plan := range r.Rehearsed {
		plan.render(p)
	}
	r.access(p)
	for _, class := range classes {
		r.class(p, class)
	}
	r.timelines(p)
	r.costs(p)
	return p.String()
}

// titles are the classes as headings.
var titles = map[Class]string{
	Residency: "Residency", Data: "Data", Security: "Security", Cost: "Cost", Other: "Everything else",
}

func (r Review) class(p *page, class Class) {
	first := true
	for _, g := range r.Groups {
		if g.Class() != class {
			continue
		}
		if first {
			p.title(titles[class])
			first = false
		}
		g.render(p)
	}
}
