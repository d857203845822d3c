package github

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/google/go-github/v88/github"
)

// Repository is a repository on GitHub, with the rights of a token.
type Repository struct {
	api         *github.Client
	owner, name string
	run         string // address of the run of the workflow; empty by hand
}

// FromEnvironment finds the repository in the variables that GitHub sets for a run.
// By hand, set GITHUB_REPOSITORY=owner/name and GITHUB_TOKEN.
func FromEnvironment(getenv func(string) string) (*Repository, error) {
	owner, name, named := strings.Cut(getenv("GITHUB_REPOSITORY"), "/")
	if token := getenv("GITHUB_TOKEN"); !named || token == "" {
		return nil, errors.New("no repository or no token; set GITHUB_REPOSITORY=owner/name and GITHUB_TOKEN")
	}
	url := strings.TrimSuffix(cmp.Or(getenv("GITHUB_API_URL"), "https://api.github.com"), "/") + "/"
	api, err := github.NewClient(github.WithAuthToken(getenv("GITHUB_TOKEN")), github.WithURLs(&url, nil))
	if err != nil {
		return nil, err
	}
	repository := &Repository{api: api, owner: owner, name: name}
	if id := getenv("GITHUB_RUN_ID"); id != "" {
		repository.run = fmt.Sprintf("%s/%s/%s/actions/runs/%s", getenv("GITHUB_SERVER_URL"), owner, name, id)
	}
	return repository, nil
}

// mark is how a text is found again that was written about something.
func mark(about string) string { return "<!-- region-expansion: " + about + " -->" }

// longest is how many characters GitHub takes in one text.
const longest = 65536

// text is a body with its mark and where it comes from, cut to what GitHub takes.
func (r *Repository) text(about, body string) string {
	end := "\n\n" + mark(about) + "\n"
	if r.run != "" {
		end = "\n\n" + r.run + end
	}
	if room := longest - len(end); len(body) > room {
		cut := "\n```\n\nThis is cut: GitHub takes no more. The run has all of it."
		body = strings.ToValidUTF8(body[:room-len(cut)], "") + cut
	}
	return body + end
}
