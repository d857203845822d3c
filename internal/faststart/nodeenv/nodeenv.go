// Package nodeenv prepares the environment of the Node.js process in which jsii
// runs. Import it for its effect.
//
// jsii starts that process while Go initializes packages, long before main. Go
// does that in the order of import paths, as far as imports allow: this package
// imports the standard library alone and sorts before github.com/aws, so it
// comes first. It must stay so.
package nodeenv

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
)

func init() {
	// Else jsii panics, before there is anybody to handle that.
	if node := cmp.Or(os.Getenv("JSII_NODE"), "node"); !found(node) {
		fmt.Fprintf(os.Stderr, "%s is not on PATH: Node.js 20 or 22 is needed to synthesize; get Node.js 22 from https://nodejs.org/en/download\n", node)
		os.Exit(1)
	}
	// Node.js 20 is supported here and past its end of life, which jsii announces
	// with ten lines on every run. `make` checks the version instead.
	setDefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")
}

func found(command string) bool {
	_, err := exec.LookPath(command)
	return err == nil
}

// setDefault leaves what the user has set alone.
func setDefault(name, value string) {
	if _, ok := os.LookupEnv(name); !ok {
		os.Setenv(name, value)
	}
}
