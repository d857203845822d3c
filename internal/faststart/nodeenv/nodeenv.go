// Package nodeenv prepares the environment of the Node.js process in which jsii
// runs. Import it for its effect.
//
// jsii starts that process while Go initializes packages, long before main. Go
// does that in the order of import paths, as far as imports allow: this package
// imports the standard library alone and sorts before github.com/aws, so it
// comes first. It must stay so.
package nodeenv

import "os"

func init() {
	// Node.js 20 is supported here and past its end of life, which jsii announces
	// with ten lines on every run. `make` checks the version instead.
	setDefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")
}

// setDefault leaves what the user has set alone.
func setDefault(name, value string) {
	if _, ok := os.LookupEnv(name); !ok {
		os.Setenv(name, value)
	}
}
