package toolchain

import (
	"archive/zip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/process"
)

const (
	// ProviderVersion is the version that rehearsals run and stacks pin: the newest
	// whose sources the Go module proxy has, so that machines with and without a
	// registry rehearse with the same one.
	ProviderVersion = "5.82.2"
	providerSource  = "registry.terraform.io/hashicorp/aws"
	providerBinary  = "terraform-provider-aws_v" + ProviderVersion

	tofuSource = "registry.opentofu.org/hashicorp/aws"
)

var platform = runtime.GOOS + "_" + runtime.GOARCH

// registryProbes must all answer for "terraform providers mirror" to work: the
// registry says where a provider is, the releases host has it.
var registryProbes = []string{
	"https://registry.terraform.io/.well-known/terraform.json",
	"https://releases.hashicorp.com/terraform-provider-aws/" + ProviderVersion +
		"/terraform-provider-aws_" + ProviderVersion + "_SHA256SUMS",
}

// holding is what a provider that was built here has. A release has everything.
type holding struct {
	Edition  int      `json:"edition"`
	Services []string `json:"services"` // the provider's service packages
	Types    []string `json:"types"`    // of resources and data sources
}

// edition grows with each change of how a provider is made of the same source.
const edition = 2

// holdingFile is next to a provider that was built here.
const holdingFile = "services.json"

// provider is the path of a CLI configuration that lets Terraform and OpenTofu find
// an AWS provider with all of these types. Each provider has a mirror of its own,
// so that one which gains a service leaves alone what runs with the one before.
// The mirror is unpacked: then "terraform init" makes a link, where it would extract
// an archive.
func (s *setup) provider(ctx context.Context, terraform string, types []string) (string, error) {
	mirrors, newest, err := s.mirrors()
	if err != nil {
		return "", err
	}
	for _, mirror := range mirrors {
		if mirror.has(types) {
			return mirror.config(), nil
		}
	}
	fresh := s.cache("provider.new")
	if err := os.RemoveAll(fresh); err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	into, name := filepath.Join(fresh, providerSource, ProviderVersion, platform), ProviderVersion
	if s.answer(ctx, s.registryProbes) {
		err = s.downloadProvider(ctx, terraform, into)
	} else if ctx.Err() == nil {
		var holds holding
		if holds, err = s.buildProvider(ctx, types, newest, into); err == nil {
			name += "-" + key(append(holds.Services, strconv.Itoa(edition))...)
			err = holds.write(fresh)
		}
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	if err != nil {
		return "", err
	}
	if err := linkForTofu(fresh); err != nil {
		return "", err
	}
	made := mirror{folder: s.cache("provider", name)}
	if err := writeFile(filepath.Join(fresh, cliConfigFile), cliConfig(made.folder)); err != nil {
		return "", err
	}
	return made.config(), replace(fresh, made.folder)
}

// linkForTofu shows the provider under the name of OpenTofu's registry as well. Of a
// mirror's folders, only the last may be a link.
func linkForTofu(mirror string) error {
	versions := filepath.Join(mirror, tofuSource, ProviderVersion)
	if err := os.MkdirAll(versions, 0o755); err != nil {
		return err
	}
	return os.Symlink(filepath.Join("../../../..", providerSource, ProviderVersion, platform), filepath.Join(versions, platform))
}

// mirror is a folder with a provider, in the layout of Terraform's mirrors, with
// the CLI configuration that leads there.
type mirror struct {
	folder string
	holds  *holding // nil for a release
}

const cliConfigFile = "terraform.tfrc"

func (m mirror) config() string { return filepath.Join(m.folder, cliConfigFile) }

// has reports whether the provider has all of these types.
func (m mirror) has(types []string) bool {
	return m.holds == nil || !slices.ContainsFunc(types, func(kind string) bool { return !slices.Contains(m.holds.Types, kind) })
}

// mirrors are those in place, and what the one with the most services holds.
func (s *setup) mirrors() (found []mirror, most holding, err error) {
	folders, err := filepath.Glob(s.cache("provider", ProviderVersion+"*"))
	for _, folder := range folders {
		holds, err := readHolding(folder)
		if err != nil {
			return nil, most, err
		}
		if holds != nil && holds.Edition != edition {
			continue
		}
		found = append(found, mirror{folder, holds})
		if holds != nil && len(holds.Services) > len(most.Services) {
			most = *holds
		}
	}
	return found, most, err
}

func readHolding(folder string) (*holding, error) {
	text, err := os.ReadFile(filepath.Join(folder, holdingFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var holds holding
	if err := json.Unmarshal(text, &holds); err != nil {
		return nil, fmt.Errorf("%s: %w; delete that folder, and run again", folder, err)
	}
	return &holds, nil
}

func (h holding) write(folder string) error {
	text, err := json.MarshalIndent(h, "", "  ")
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(folder, holdingFile), text)
}

// cliConfig sends Terraform and OpenTofu to the mirror for the AWS provider alone,
// so that a stack which needs another one still finds it.
func cliConfig(mirror string) []byte {
	return fmt.Appendf(nil, `# Written by region rehearse.
disable_checkpoint = true

provider_installation {
  filesystem_mirror {
    path    = %[1]q
    include = [%[2]q, %[3]q]
  }
  direct {
    exclude = [%[2]q, %[3]q]
  }
}
`, mirror, providerSource, tofuSource)
}

// answer reports whether all of the addresses do.
func (s *setup) answer(ctx context.Context, addresses []string) bool {
	client := http.Client{Timeout: 5 * time.Second}
	for _, address := range addresses {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
		if err != nil {
			return false
		}
		response, err := client.Do(request)
		if err != nil {
			return false
		}
		response.Body.Close()
		if response.StatusCode != http.StatusOK {
			return false
		}
	}
	return true
}

// downloadProvider lets Terraform fetch the archive and check its signature,
// then unpacks it.
func (s *setup) downloadProvider(ctx context.Context, terraform, into string) error {
	s.say("downloading the AWS provider %s from Terraform's registry (about 130 MB)", ProviderVersion)
	folder := s.cache("download")
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := writeFile(filepath.Join(folder, "main.tf"), providerPin()); err != nil {
		return err
	}
	cmd := process.Command(ctx, terraform, "providers", "mirror", "-platform="+platform, "mirror")
	cmd.Dir = folder
	cmd.Env = Environ(map[string]string{"CHECKPOINT_DISABLE": "1"})
	if err := s.run(ctx, work{name: "terraform providers mirror", cmd: cmd,
		remedy: "check that registry.terraform.io and releases.hashicorp.com can be reached and run again"}); err != nil {
		return err
	}
	archive := fmt.Sprintf("terraform-provider-aws_%s_%s.zip", ProviderVersion, platform)
	return unpack(filepath.Join(folder, "mirror", providerSource, archive), into)
}

func providerPin() []byte {
	return fmt.Appendf(nil, `terraform {
  required_providers {
    aws = {
      source  = "registry.terraform.io/hashicorp/aws"
      version = %q
    }
  }
}
`, ProviderVersion)
}

// unpack extracts the files of an archive that Terraform has verified; a
// provider's has no folders.
func unpack(archive, into string) error {
	reader, err := zip.OpenReader(archive)
	if err != nil {
		return fmt.Errorf("open the AWS provider's archive: %w", err)
	}
	defer reader.Close()
	if err := os.MkdirAll(into, 0o755); err != nil {
		return err
	}
	for _, file := range reader.File {
		if strings.ContainsAny(file.Name, `/\`) {
			continue
		}
		if err := extract(file, filepath.Join(into, file.Name)); err != nil {
			return fmt.Errorf("unpack the AWS provider: %w", err)
		}
	}
	return nil
}

func extract(file *zip.File, path string) error {
	from, err := file.Open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	if _, err := io.Copy(to, from); err != nil {
		to.Close()
		return err
	}
	return to.Close()
}
