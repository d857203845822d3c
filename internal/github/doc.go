// Package github reports on GitHub what the pipelines have found: in one comment of
// a pull request, kept up to date, and one issue for each stack that drifts. It
// also finds the plan that was reviewed with a merged pull request.
//
// What it writes has an invisible mark, by which it is found again.
package github
