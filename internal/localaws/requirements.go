package localaws

import _ "embed"

// Requirements is the text of requirements.txt: the Python packages of the
// emulators, all pinned.
//
//go:embed requirements.txt
var Requirements string
