package preflight

import _ "embed"

// Requirements is the text of requirements.txt: the Python packages with which an
// account is asked, few enough to be installed in seconds.
//
//go:embed requirements.txt
var Requirements string
