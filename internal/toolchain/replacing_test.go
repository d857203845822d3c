package toolchain

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/change/review"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/internal/toolchain/slim"
)

var replacingFile = filepath.Join("../..", filepath.FromSlash(review.ReplacingFile))

func replacingHeader() string {
	return fmt.Sprintf("# What makes Terraform replace a resource, by the schema of the AWS provider %s: for each\n"+
		"# type the arguments. Of a block, name.# counts whether it is there. Written by make replacing.\n", ProviderVersion)
}

// TestWhatReplacesIsKnownOfEveryType keeps the file in step with the stacks and with the
// provider, from whose source it is written.
func TestWhatReplacesIsKnownOfEveryType(t *testing.T) {
	text, err := os.ReadFile(replacingFile)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(text), replacingHeader()) {
		t.Errorf("%s is not of the AWS provider %s; write it again, in some minutes: make replacing", review.ReplacingFile, ProviderVersion)
	}
	for kind := range strings.FieldsSeq(acceptedTypes) {
		if !strings.Contains(string(text), "\n"+kind+" ") && !strings.Contains(string(text), "\n"+kind+"\n") {
			t.Errorf("%s does not have %s, which the stacks use; write it again, in some minutes: make replacing", review.ReplacingFile, kind)
		}
	}
}

// TestWhatReplacesIsAsTheProviderSays compiles a small program within the provider's
// source, since no other module can read the schema, and runs it.
func TestWhatReplacesIsAsTheProviderSays(t *testing.T) {
	if os.Getenv("PROVIDER_SCHEMA") != "1" {
		t.Skip("it compiles the AWS provider: make replacing")
	}
	s := newSetup(Options{Root: "../..", Out: os.Stderr})
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(s.locate())
	must(s.language.findGo(t.Context(), s.Root))
	unlock, err := s.lock(t.Context())
	must(err)
	defer unlock()
	source, err := s.fetch(t.Context(), "provider source", module{forkModule, forkVersion, forkSum, forkModSum})
	must(err)
	services, err := slim.Services(os.DirFS(source), strings.Fields(acceptedTypes))
	must(err)
	folder, err := s.providerFolder(t.Context(), os.DirFS(source), services)
	must(err)
	binary := filepath.Join(t.TempDir(), "replacing")
	must(os.CopyFS(filepath.Join(folder, "internal/replacing"), os.DirFS("testdata/replacing")))
	must(s.compile(t.Context(), "provider schema", folder, upstreamModule+"/internal/replacing", binary, ""))
	out, err := exec.Command(binary).Output()
	must(err)
	lines := slices.Sorted(strings.Lines(string(out)))
	accepted.File(t, replacingFile, replacingHeader()+strings.Join(lines, ""))
}
