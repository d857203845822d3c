// Package repository checks the repository's own files, in its tests: the workflows in
// .github, what proposes updates of dependencies, and who must review what.
package repository
