// Package handover decodes what region handover writes by the types and the schemas of the
// projects that read it. It is a module of its own, so that the application compiles none
// of them: make handover.
package handover

import (
	// The modules whose files are read, each by its smallest package: with the schemas of
	// Argo CD's objects, and of the values of external-dns's chart.
	_ "github.com/argoproj/argo-cd/v3/util/guard"
	_ "sigs.k8s.io/external-dns/pkg/rfc2317"
)
