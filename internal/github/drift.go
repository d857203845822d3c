package github

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/go-github/v88/github"

	"github.com/arteraai/region-expansion/internal/terraform"
)

// driftLabel is on every issue about drift.
const driftLabel = "drift"

// Drift keeps one issue open about a stack while it drifts, says there what has
// drifted, and closes it afterwards. It returns what was done.
func (r *Repository) Drift(ctx context.Context, record terraform.Record) (string, error) {
	about := "drift " + record.Stack
	open, err := r.openIssue(ctx, about)
	if err != nil {
		return "", err
	}
	drifts := len(record.Changes) > 0
	switch {
	case !drifts && open == nil:
		return record.Stack + " has not drifted", nil
	case !drifts:
		return r.closeIssue(ctx, open, record)
	case open == nil:
		made, _, err := r.api.Issues.Create(ctx, r.owner, r.name, &github.IssueRequest{
			Title:  new(driftTitle(record)),
			Body:   new(r.text(about, driftText(record))),
			Labels: &[]string{driftLabel},
		})
		if err != nil {
			return "", fmt.Errorf("open an issue about %s: %w", record.Stack, err)
		}
		return "opened " + made.GetHTMLURL(), nil
	case strings.Contains(open.GetBody(), record.Digest):
		return "nothing new for " + open.GetHTMLURL(), nil
	}
	if err := r.edit(ctx, open, &github.IssueRequest{Title: new(driftTitle(record)), Body: new(r.text(about, driftText(record)))}); err != nil {
		return "", err
	}
	return "updated " + open.GetHTMLURL(), r.say(ctx, open, "The drift has changed: "+record.Summary()+".")
}

func driftTitle(record terraform.Record) string {
	return fmt.Sprintf("%s has drifted: %s", record.Stack, record.Summary())
}

func driftText(record terraform.Record) string {
	return "What is in AWS is not what the code says. [What to do](../blob/HEAD/docs/operate/drift-found.md)\n\n" + record.Markdown()
}

// openIssue is the open one about something, if there is any.
func (r *Repository) openIssue(ctx context.Context, about string) (*github.Issue, error) {
	opts := &github.IssueListByRepoOptions{State: "open", Labels: []string{driftLabel}, ListCursorOptions: github.ListCursorOptions{PerPage: 100}}
	for issue, err := range r.api.Issues.ListByRepoIter(ctx, r.owner, r.name, opts) {
		if err != nil {
			return nil, fmt.Errorf("the open issues labelled %s: %w", driftLabel, err)
		}
		if strings.Contains(issue.GetBody(), mark(about)) {
			return issue, nil
		}
	}
	return nil, nil
}

func (r *Repository) closeIssue(ctx context.Context, open *github.Issue, record terraform.Record) (string, error) {
	if err := r.say(ctx, open, "It is what the code says again, at commit "+record.Commit+"."); err != nil {
		return "", err
	}
	return "closed " + open.GetHTMLURL(), r.edit(ctx, open, &github.IssueRequest{State: new("closed"), StateReason: new("completed")})
}

func (r *Repository) edit(ctx context.Context, issue *github.Issue, to *github.IssueRequest) error {
	if _, _, err := r.api.Issues.Edit(ctx, r.owner, r.name, issue.GetNumber(), to); err != nil {
		return fmt.Errorf("change issue %d: %w", issue.GetNumber(), err)
	}
	return nil
}

func (r *Repository) say(ctx context.Context, issue *github.Issue, body string) error {
	if r.run != "" {
		body += " " + r.run
	}
	if _, _, err := r.api.Issues.CreateComment(ctx, r.owner, r.name, issue.GetNumber(), &github.IssueComment{Body: &body}); err != nil {
		return fmt.Errorf("comment on issue %d: %w", issue.GetNumber(), err)
	}
	return nil
}
