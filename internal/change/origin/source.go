package origin

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"go/scanner"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// Folders are those whose code decides what a stack holds.
var Folders = []string{"blocks", "constructs", "regions", "stacks"}

// bindings begin the paths of the modules that turn constructs into JSON.
var bindings = []string{"github.com/aws/constructs-go", "github.com/aws/jsii-runtime-go", "github.com/cdktf/", "github.com/hashicorp/terraform-cdk-go"}

// sources are a digest of every source file of a checkout, by its path, and the
// versions of the bindings, by their modules.
func sources(root fs.FS) (map[string]string, error) {
	found := map[string]string{}
	for _, folder := range Folders {
		err := fs.WalkDir(root, folder, func(file string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && strings.HasSuffix(file, "test"): // regiontest
				return fs.SkipDir
			case entry.IsDir() || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go"):
				return nil
			}
			text, err := fs.ReadFile(root, file)
			found[file] = digest(text)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	text, err := fs.ReadFile(root, "go.mod")
	if err != nil {
		return nil, err
	}
	mod, err := modfile.Parse("go.mod", text, nil)
	if err != nil {
		return nil, err
	}
	for _, required := range mod.Require {
		for _, prefix := range bindings {
			if strings.HasPrefix(required.Mod.Path, prefix) {
				found[required.Mod.Path] = required.Mod.Version
			}
		}
	}
	return found, nil
}

// digest is of the words of a Go file: a comment or a line break changes no stack.
func digest(text []byte) string {
	var words scanner.Scanner
	files := token.NewFileSet()
	words.Init(files.AddFile("", files.Base(), len(text)), text, nil, 0)
	sum := sha256.New()
	for {
		_, word, literal := words.Scan()
		if word == token.EOF {
			return fmt.Sprintf("%.12x", sum.Sum(nil))
		}
		if word == token.SEMICOLON {
			literal = "" // which Go adds at the end of a line
		}
		sum.Write(binary.BigEndian.AppendUint32(nil, uint32(word)))
		sum.Write(binary.BigEndian.AppendUint32(nil, uint32(len(literal))))
		sum.Write([]byte(literal))
	}
}

// lines are the entries of a record, sorted, one a line.
func lines(sources map[string]string) string {
	var text strings.Builder
	for _, source := range slices.Sorted(maps.Keys(sources)) {
		fmt.Fprintf(&text, "%s %s\n", source, sources[source])
	}
	return text.String()
}

// parse reads what lines has written.
func parse(text string) map[string]string {
	found := map[string]string{}
	for line := range strings.Lines(text) {
		if source, digest, isEntry := strings.Cut(strings.TrimSpace(line), " "); isEntry {
			found[source] = digest
		}
	}
	return found
}

// Sources is what make snapshots records of a checkout's code: a line for each
// file, so that two changes seldom touch the same one.
func Sources(root string) (string, error) {
	found, err := sources(os.DirFS(root))
	return lines(found), err
}
