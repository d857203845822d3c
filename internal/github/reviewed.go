package github

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"

	"github.com/google/go-github/v88/github"
)

// largest is how many bytes a record may have.
const largest = 16 << 20

// Reviewed puts into a file the record of a stack's plan that was reviewed with the
// pull request that a commit of the main branch merges: the newest that the
// workflow made for the last commit of that pull request.
func (r *Repository) Reviewed(ctx context.Context, stack, commit, file string) error {
	head, err := r.mergedHead(ctx, commit)
	if err != nil {
		return err
	}
	name := ArtifactName(stack, head)
	newest, err := r.newestArtifact(ctx, name, head)
	if err != nil {
		return err
	}
	archive, err := r.download(ctx, newest)
	if err != nil {
		return fmt.Errorf("artifact %s: %w", name, err)
	}
	record, err := unzip(archive, stack+".json")
	if err != nil {
		return fmt.Errorf("artifact %s: %w", name, err)
	}
	return os.WriteFile(file, record, 0o644)
}

// ArtifactName is that of a plan's record; head is the last commit of the pull
// request.
func ArtifactName(stack, head string) string { return "plan-" + stack + "-" + head }

// mergedHead is the last commit of the pull request that a commit merges.
func (r *Repository) mergedHead(ctx context.Context, commit string) (string, error) {
	for pull, err := range r.api.PullRequests.ListPullRequestsWithCommitIter(ctx, r.owner, r.name, commit, nil) {
		if err != nil {
			return "", fmt.Errorf("the pull requests of commit %s: %w", commit, err)
		}
		if pull.MergedAt != nil && pull.GetMergeCommitSHA() == commit {
			return pull.GetHead().GetSHA(), nil
		}
	}
	return "", fmt.Errorf("commit %s merges no pull request, so no plan was reviewed; "+
		"review one by hand (region plan), and start the workflow deploy with its digest", commit)
}

// newestArtifact is that of a run for the given commit, in this repository: a fork
// can upload under any name.
func (r *Repository) newestArtifact(ctx context.Context, name, head string) (newest *github.Artifact, err error) {
	for found, err := range r.api.Actions.ListArtifactsIter(ctx, r.owner, r.name, &github.ListArtifactsOptions{Name: &name}) {
		if err != nil {
			return nil, fmt.Errorf("the artifacts called %s: %w", name, err)
		}
		run := found.GetWorkflowRun()
		if found.GetExpired() || run.GetHeadSHA() != head || run.GetHeadRepositoryID() != run.GetRepositoryID() {
			continue
		}
		if newest == nil || found.GetCreatedAt().After(newest.GetCreatedAt().Time) {
			newest = found
		}
	}
	if newest == nil {
		return nil, fmt.Errorf("no artifact %s, or it has expired; review the plan by hand (region plan), and start the workflow deploy with its digest", name)
	}
	return newest, nil
}

// download follows GitHub to where the artifact is, without sending the token there.
func (r *Repository) download(ctx context.Context, artifact *github.Artifact) ([]byte, error) {
	address, _, err := r.api.Actions.DownloadArtifact(ctx, r.owner, r.name, artifact.GetID(), 1)
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address.String(), nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("download: %s", response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, largest))
}

// unzip returns one file of an archive.
func unzip(archive []byte, name string) ([]byte, error) {
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	file, err := files.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, largest))
}
