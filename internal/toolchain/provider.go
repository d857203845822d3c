package toolchain

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
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
)

// registryProbes must all answer for "terraform providers mirror" to work: the
// registry says where a provider is, the releases host has it.
var registryProbes = []string{
	"https://registry.terraform.io/.well-known/terraform.json",
	"https://releases.hashicorp.com/terraform-provider-aws/" + ProviderVersion +
		"/terraform-provider-aws_" + ProviderVersion + "_SHA256SUMS",
}

// provider is the path of a CLI configuration that lets Terraform find the AWS
// provider in a mirror of our own, unpacked: then "terraform init" makes a link,
// where it would extract 700 MB from an archive.
func (s *setup) provider(ctx context.Context, terraform string) (string, error) {
	platform := runtime.GOOS + "_" + runtime.GOARCH
	place := s.cache("mirror", providerSource, ProviderVersion, platform)
	if !hasProvider(place) {
		obtain := s.buildProvider
		if s.registryAnswers(ctx) {
			obtain = func(ctx context.Context, into string) error {
				return s.downloadProvider(ctx, terraform, platform, into)
			}
		}
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		fresh := s.cache("provider.new")
		if err := os.RemoveAll(fresh); err != nil {
			return "", err
		}
		defer os.RemoveAll(fresh)
		if err := obtain(ctx, fresh); err != nil {
			return "", err
		}
		if err := replace(fresh, place); err != nil {
			return "", err
		}
	}
	config := s.cache("terraform.tfrc")
	return config, writeFile(config, cliConfig(s.cache("mirror")))
}

// hasProvider: releases append the plugin protocol to the name (…_v5.82.2_x5).
func hasProvider(folder string) bool {
	found, err := filepath.Glob(filepath.Join(folder, providerBinary+"*"))
	return err == nil && len(found) > 0
}

// cliConfig sends Terraform to the mirror for the AWS provider alone, so that
// a stack which needs another one still finds it.
func cliConfig(mirror string) []byte {
	return fmt.Appendf(nil, `# Written by region rehearse.
disable_checkpoint = true

provider_installation {
  filesystem_mirror {
    path    = %q
    include = [%q]
  }
  direct {
    exclude = [%q]
  }
}
`, mirror, providerSource, providerSource)
}

func (s *setup) registryAnswers(ctx context.Context) bool {
	client := http.Client{Timeout: 5 * time.Second}
	for _, address := range s.probes {
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
func (s *setup) downloadProvider(ctx context.Context, terraform, platform, into string) error {
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
      source  = "hashicorp/aws"
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
