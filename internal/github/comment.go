package github

import (
	"context"
	"fmt"
	"strings"

	"github.com/google/go-github/v88/github"
)

// Comment keeps a text in one comment of a pull request: it creates the comment the
// first time, and changes it later. It returns the comment's address.
func (r *Repository) Comment(ctx context.Context, pull int, body string) (string, error) {
	const about = "review"
	comment := &github.IssueComment{Body: new(r.text(about, body))}
	for found, err := range r.api.Issues.ListCommentsIter(ctx, r.owner, r.name, pull, &github.IssueListCommentsOptions{ListOptions: github.ListOptions{PerPage: 100}}) {
		if err != nil {
			return "", fmt.Errorf("the comments of pull request %d: %w", pull, err)
		}
		// Anybody can write the mark. What a person wrote is left alone.
		if found.GetUser().GetType() != "Bot" || !strings.Contains(found.GetBody(), mark(about)) {
			continue
		}
		edited, _, err := r.api.Issues.EditComment(ctx, r.owner, r.name, found.GetID(), comment)
		if err != nil {
			return "", fmt.Errorf("change the comment of pull request %d: %w", pull, err)
		}
		return edited.GetHTMLURL(), nil
	}
	made, _, err := r.api.Issues.CreateComment(ctx, r.owner, r.name, pull, comment)
	if err != nil {
		return "", fmt.Errorf("comment on pull request %d: %w", pull, err)
	}
	return made.GetHTMLURL(), nil
}
