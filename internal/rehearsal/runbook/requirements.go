package runbook

import _ "embed"

// Requirements is the text of requirements.txt: the AWS command line and what it
// needs, all pinned. To raise it: pip-compile --generate-hashes, with awscli==<version>.
//
//go:embed requirements.txt
var Requirements string
