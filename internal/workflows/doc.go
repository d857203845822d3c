// Package workflows holds the workflows in .github to their rules, in its tests:
// actionlint finds nothing, every action is pinned by its commit, every job has the
// least permissions, AWS is reached through roles alone, and the shell is trivial.
package workflows
