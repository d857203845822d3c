package toolchain

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"

	"golang.org/x/mod/modfile"

	"github.com/arteraai/region-expansion/internal/process"
)

// The provider's own repository cannot be fetched as a Go module at a release:
// its tags lack the module path's major version. This fork keeps upstream's
// module path and, at this version, upstream's sources of 5.82.2; the sums pin it.
const (
	upstreamModule = "github.com/hashicorp/terraform-provider-aws"
	forkModule     = "github.com/upbound/terraform-provider-aws"
	forkVersion    = "v0.0.0-20250210124112-ca3a4c5ba291"
	forkSum        = "h1:Q8atmog81+eoPwwU+0ZI6MDaXDuBpWS+wvXvUtNdthA="
	forkModSum     = "h1:B7SdSRSmPRFkPECx8/XlhVDovQuzdg34iQzuLUFqgs8="
)

const buildRemedy = "check that Go reaches its module proxy (GOPROXY) and run again, what is compiled by then is kept"

// buildProvider compiles the provider into a folder.
func (s *setup) buildProvider(ctx context.Context, into string) error {
	s.say("building the AWS provider %s from its Go module, because Terraform's registry does not answer.\n"+
		"This happens once. It takes 20 to 40 minutes on two cores, 7 GB of memory and 10 GB of disk.", ProviderVersion)
	module := s.cache("build", "provider")
	if err := s.writeBuildModule(ctx, module); err != nil {
		return err
	}
	total, err := s.countPackages(ctx, module)
	if err != nil {
		return err
	}
	// "-v" names each package as it is compiled; those in Go's cache are not named.
	compiled := &lineCounter{}
	cmd := s.goCmd(ctx, module, "build", "-v", "-trimpath",
		"-ldflags", "-s -w -X "+upstreamModule+"/version.ProviderVersion="+ProviderVersion,
		"-o", filepath.Join(into, providerBinary), upstreamModule)
	return s.run(ctx, work{name: "provider build", cmd: cmd, remedy: buildRemedy, lines: compiled,
		count: func() string { return fmt.Sprintf("%d of at most %d packages compiled", compiled.n.Load(), total) }})
}

// writeBuildModule makes a module of our own that requires the provider. It
// takes over the provider's go.mod and go.sum, since replacements count in the
// main module only, and a checksum database need not know all of its modules.
func (s *setup) writeBuildModule(ctx context.Context, module string) error {
	if err := os.MkdirAll(module, 0o755); err != nil {
		return err
	}
	var out bytes.Buffer
	cmd := s.goCmd(ctx, s.CacheDir, "mod", "download", "-json", forkModule+"@"+forkVersion)
	cmd.Stdout = &out
	if err := s.run(ctx, work{name: "provider source download", cmd: cmd, remedy: buildRemedy}); err != nil {
		return err
	}
	var fetched struct{ Dir, GoMod, Sum, GoModSum string }
	if err := json.Unmarshal(out.Bytes(), &fetched); err != nil {
		return fmt.Errorf("go mod download of the AWS provider: %w", err)
	}
	if fetched.Sum != forkSum || fetched.GoModSum != forkModSum {
		return fmt.Errorf("the AWS provider's source at %s is not the pinned one: its sum is %s, not %s; "+
			"the module proxy served other content", fetched.Dir, fetched.Sum, forkSum)
	}
	goMod, err := os.ReadFile(fetched.GoMod)
	if err != nil {
		return err
	}
	goSum, err := os.ReadFile(filepath.Join(fetched.Dir, "go.sum"))
	if err != nil {
		return err
	}
	if goMod, err = buildMod(goMod); err != nil {
		return fmt.Errorf("edit the AWS provider's go.mod: %w", err)
	}
	if err := writeFile(filepath.Join(module, "go.mod"), goMod); err != nil {
		return err
	}
	return writeFile(filepath.Join(module, "go.sum"), buildSum(goSum))
}

// buildMod turns the provider's go.mod into that of the module that builds it.
func buildMod(provider []byte) ([]byte, error) {
	mod, err := modfile.Parse("go.mod", provider, nil)
	if err != nil {
		return nil, err
	}
	// Go 1.26 refuses settings that it no longer knows, tlskyber among them.
	for _, setting := range mod.Godebug {
		if err := mod.DropGodebug(setting.Key); err != nil {
			return nil, err
		}
	}
	if err := mod.AddModuleStmt("provider-build"); err != nil {
		return nil, err
	}
	if err := mod.AddRequire(upstreamModule, "v0.0.0"); err != nil {
		return nil, err
	}
	if err := mod.AddReplace(upstreamModule, "", forkModule, forkVersion); err != nil {
		return nil, err
	}
	mod.Cleanup()
	return mod.Format()
}

func buildSum(provider []byte) []byte {
	return fmt.Appendf(bytes.Clone(provider), "%[1]s %[2]s %[3]s\n%[1]s %[2]s/go.mod %[4]s\n",
		forkModule, forkVersion, forkSum, forkModSum)
}

// countPackages also downloads the modules, which "go build" would do unseen.
func (s *setup) countPackages(ctx context.Context, module string) (int, error) {
	listed := &lineCounter{}
	cmd := s.goCmd(ctx, module, "list", "-deps", upstreamModule)
	cmd.Stdout = listed
	err := s.run(ctx, work{name: "provider module download", cmd: cmd, remedy: buildRemedy})
	return int(listed.n.Load()), err
}

// goCmd is a go command that heeds the module in its folder and nothing else of
// the caller's. The fork's sums are pinned here, so no database needs to vouch.
func (s *setup) goCmd(ctx context.Context, dir string, args ...string) *process.Cmd {
	cmd := process.Command(ctx, s.language.goCommand, args...)
	cmd.Dir = dir
	cmd.Env = Environ(map[string]string{
		"GOFLAGS":     "-mod=readonly",
		"GOWORK":      "off",
		"GO111MODULE": "on",
		"GONOSUMDB":   strings.Trim(os.Getenv("GONOSUMDB")+","+forkModule, ","),
	})
	return cmd
}

// lineCounter counts the lines written to it and keeps none.
type lineCounter struct{ n atomic.Int64 }

func (c *lineCounter) Write(p []byte) (int, error) {
	c.n.Add(int64(bytes.Count(p, []byte("\n"))))
	return len(p), nil
}
