package toolchain

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hc-install/product"
	"github.com/hashicorp/hc-install/releases"
)

const (
	// minTerraform is the first version whose S3 backend locks without DynamoDB.
	minTerraform = "1.10"
	// terraformVersion is the one to fetch where PATH has none.
	terraformVersion = "1.11.4"
)

// terraformProbes must answer for a release of Terraform to be downloaded.
var terraformProbes = []string{"https://releases.hashicorp.com/terraform/" + terraformVersion + "/index.json"}

func (s *setup) downloadTerraform(ctx context.Context) (string, error) {
	s.say("downloading Terraform %s, because no Terraform %s or newer is on PATH", terraformVersion, minTerraform)
	path := s.enginePath(Terraform)
	fresh := s.cache("terraform.new")
	if err := os.RemoveAll(fresh); err != nil {
		return "", err
	}
	defer os.RemoveAll(fresh)
	if err := os.MkdirAll(fresh, 0o755); err != nil {
		return "", err
	}
	// hc-install checks the archive against HashiCorp's signed checksums.
	release := releases.ExactVersion{
		Product:    product.Terraform,
		Version:    version.Must(version.NewVersion(terraformVersion)),
		InstallDir: fresh,
		Timeout:    10 * time.Minute,
	}
	if _, err := release.Install(ctx); err != nil {
		if ctx.Err() != nil {
			return "", context.Cause(ctx)
		}
		return "", fmt.Errorf("cannot download Terraform %s: %w; install it, or any from %s on, "+
			"from https://developer.hashicorp.com/terraform/install, or use --engine tofu", terraformVersion, err, minTerraform)
	}
	return path, replace(fresh, filepath.Dir(path))
}
