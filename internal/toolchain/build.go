package toolchain

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/mod/modfile"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/toolchain/slim"
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

const buildRemedy = "check that Go reaches its module proxy (GOPROXY) and run again; what is already compiled is kept"

// buildProvider compiles a provider with the services that the types need, besides
// those of an earlier build, and returns what it then has.
func (s *setup) buildProvider(ctx context.Context, types []string, earlier holding, into string) (holding, error) {
	source, err := s.fetch(ctx, "provider source", module{forkModule, forkVersion, forkSum, forkModSum})
	if err != nil {
		return holding{}, err
	}
	tree := os.DirFS(source)
	services, err := slim.Services(tree, types)
	if err != nil {
		return holding{}, err
	}
	s.sayWhatIsBuilt(services, earlier)
	services = slices.Compact(slices.Sorted(slices.Values(slices.Concat(services, earlier.Services))))
	held, err := slim.Types(tree, services)
	if err != nil {
		return holding{}, err
	}
	folder, err := s.providerFolder(ctx, tree, services)
	if err != nil {
		return holding{}, err
	}
	err = s.compile(ctx, "provider build", folder, upstreamModule, filepath.Join(into, providerBinary),
		"-X "+upstreamModule+"/version.ProviderVersion="+ProviderVersion)
	return holding{Edition: edition, Services: services, Types: held}, err
}

// providerFolder is a copy of the provider's source with these services alone, which
// respects [slim.Delays].
func (s *setup) providerFolder(ctx context.Context, source fs.FS, services []string) (string, error) {
	folder := s.cache("build", "provider")
	if err := os.RemoveAll(folder); err != nil {
		return "", err
	}
	if err := slim.Copy(source, services, folder); err != nil {
		return "", err
	}
	if err := slim.EditGoMod(folder, withoutSettings); err != nil {
		return "", err
	}
	sdk, err := s.download(ctx, "provider SDK", folder, slim.SDK)
	if err != nil {
		return "", err
	}
	return folder, slim.WithoutDelays(folder, os.DirFS(sdk.Dir))
}

func (s *setup) sayWhatIsBuilt(services []string, earlier holding) {
	added := slices.DeleteFunc(slices.Clone(services), func(service string) bool { return slices.Contains(earlier.Services, service) })
	if len(earlier.Services) > 0 {
		s.say("adding %s to the AWS provider %s, which the stacks now use; what was compiled before is kept", strings.Join(added, ", "), ProviderVersion)
		return
	}
	s.say("building the AWS provider %s from its Go module, because Terraform's registry does not answer: the %d services that\n"+
		"the stacks use. This happens once. It takes about four minutes on two cores, and 2.5 GB of memory.", ProviderVersion, len(services))
}

// module is a Go module at a version, with the sums of its content and its go.mod.
type module struct{ path, version, sum, modSum string }

// fetch downloads a module and returns its folder, which is read-only.
func (s *setup) fetch(ctx context.Context, name string, m module) (string, error) {
	fetched, err := s.download(ctx, name, s.CacheDir, m.path+"@"+m.version)
	if err != nil {
		return "", err
	}
	if fetched.Sum != m.sum || fetched.GoModSum != m.modSum {
		return "", fmt.Errorf("%s %s is not the pinned one: its sum is %s, not %s; the module proxy served other content",
			m.path, m.version, fetched.Sum, m.sum)
	}
	return fetched.Dir, nil
}

// fetched is what "go mod download" says of a module.
type fetched struct{ Dir, Sum, GoModSum string }

// download gets a module, in the version given or else in that of the folder's go.mod,
// whose go.sum has its sums.
func (s *setup) download(ctx context.Context, name, folder, what string) (got fetched, err error) {
	var out bytes.Buffer
	cmd := s.goCmd(ctx, folder, "mod", "download", "-json", what)
	cmd.Stdout = &out
	if err := s.run(ctx, work{name: name + " download", cmd: cmd, remedy: buildRemedy}); err != nil {
		return fetched{}, err
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		return fetched{}, fmt.Errorf("go mod download %s: %w", what, err)
	}
	return got, nil
}

// compile builds a command of the module in a folder.
func (s *setup) compile(ctx context.Context, name, folder, command, binary, ldflags string) error {
	total, err := s.countPackages(ctx, name, folder, command)
	if err != nil {
		return err
	}
	// "-v" names each package as it is compiled; those in Go's cache are not named. The SDKs are there already, since
	// go.mod has the provider's versions of them: without -trimpath, what is compiled for one serves the other.
	compiled := &lineCounter{}
	cmd := s.goCmd(ctx, folder, "build", "-v", "-ldflags", "-s -w "+ldflags, "-o", binary, command)
	cmd.Env = append(cmd.Env, "GOGC=50") // the largest packages would take more than 3 GB of memory, two at a time
	return s.run(ctx, work{name: name, cmd: cmd, remedy: buildRemedy, lines: compiled, total: total, what: "packages compiled"})
}

// withoutSettings takes the godebug lines out of a go.mod: Go refuses settings
// that it no longer knows, tlskyber among them.
func withoutSettings(mod *modfile.File) error {
	for _, setting := range slices.Clone(mod.Godebug) {
		if err := mod.DropGodebug(setting.Key); err != nil {
			return err
		}
	}
	return nil
}

// countPackages also downloads the modules, which "go build" would do unseen.
func (s *setup) countPackages(ctx context.Context, name, folder, command string) (int, error) {
	listed := &lineCounter{}
	cmd := s.goCmd(ctx, folder, "list", "-deps", command)
	cmd.Stdout = listed
	err := s.run(ctx, work{name: name + ", modules", cmd: cmd, remedy: buildRemedy})
	return int(listed.n.Load()), err
}

// goCmd is a go command that heeds the module in its folder and nothing else of
// the caller's. The fork's sums are pinned here, so no checksum database is asked.
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
