// Package repository checks the repository's own files, in its tests: the workflows in
// .github, what proposes updates of dependencies, who must review what, and that what
// docs/aws-findings.md names as proof exists.
package repository
