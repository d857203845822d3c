// Package emulators is the program, in Python, that answers AWS calls: moto and
// ministack in one process, and in front of them what names a call by AWS's own
// models, checks it against them, and corrects what the emulators get wrong.
//
//	server.py      starts the process, and says which emulator answers a service
//	caches.py      what moto need not work out again
//	calls.py       the name of a call and its parameters
//	models.py      the rules of AWS's models, which every call is checked against
//	engine.py      the way of a call through exceptions and emulators
//	waits.py       how long AWS takes to create things
//	faults.py      what goes wrong on purpose
//	exceptions/    what the emulators get wrong, and what AWS does, by service
//	behavior/     what shows that each exception is still needed
//
// To add an exception, write a function in exceptions/, and one of the same name in
// behavior/ that says what AWS does.
package emulators

import (
	"embed"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

//go:embed server.py caches.py calls.py models.py engine.py waits.py faults.py exceptions/*.py
var program embed.FS

// Write puts the program into a folder, which it makes, and returns its main file.
func Write(dir string) (string, error) {
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	return filepath.Join(dir, "server.py"), os.CopyFS(dir, program)
}

// Exception is one thing that an emulator gets wrong, and that is put right.
type Exception struct {
	Name string
	// Kind is how: it refuses a call, answers it itself, rewrites an answer, or patches
	// a function of an emulator.
	Kind string
	// Seen is the emulator and the version that it was seen with.
	Seen string
	Why  string
}

// definition is an exception as its file has it.
var definition = regexp.MustCompile(`(?s)@(refusal|answer|rewrite|patch)\([^@]*?seen="([^"]+)",?\s*\)\ndef (\w+)\(.*?\):\n    """(.*?)"""`)

// Exceptions are all exceptions, by file and in the order of the file.
func Exceptions() (all []Exception) {
	files, _ := fs.Glob(program, "exceptions/*.py")
	for _, file := range files {
		text, _ := fs.ReadFile(program, file) // embedded
		for _, found := range definition.FindAllStringSubmatch(string(text), -1) {
			all = append(all, Exception{
				Name: strings.ReplaceAll(found[3], "_", "-"), Kind: found[1], Seen: found[2],
				Why: strings.Join(strings.Fields(found[4]), " "),
			})
		}
	}
	return all
}
