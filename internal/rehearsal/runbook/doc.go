// Package runbook reads the commands of a runbook, and runs them as a person would
// who goes through it from top to bottom, so that it stays true.
//
// A block of commands begins with ```sh. What follows that word is for the
// runner, and no reader sees it on a page:
//
//	```sh              runs, and must succeed
//	```sh exit=2       runs, and must end with that status
//	```sh aws          is for AWS alone: what the local AWS does not know
//
// A block ```go with a file is an edit of that file, and one without is to look at:
//
//	```go file=blocks/queue/config.go                          is all of the file
//	```go into=regions/blocks.go after="part of one line"      comes after that line
//
// A block ```text that follows shows lines of what the commands print. Each must be
// printed, in that order; … stands for whatever is different each time. A comment in
// HTML that begins with <!-- rehearse holds commands that only a rehearsal needs, to
// bring about what the page is about.
package runbook
