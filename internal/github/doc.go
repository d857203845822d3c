// Package github tells people on GitHub what the pipelines have found: one comment
// of a pull request, kept up to date, and one issue for each stack that drifts. It
// also finds the plan that was reviewed with a merged pull request.
//
// What it writes carries a mark that no reader sees, by which it finds it again.
package github
