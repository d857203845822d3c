package scan

import _ "embed"

// Requirements is the text of requirements.txt: Checkov and what it needs, all
// pinned. To raise it: pip-compile --generate-hashes, with checkov==<version>.
//
//go:embed requirements.txt
var Requirements string
