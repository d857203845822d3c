package toolchain

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/hc-install/product"
	"github.com/hashicorp/hc-install/releases"

	"github.com/arteraai/region-expansion/internal/process"
)

const (
	// minTerraform is the first version whose S3 back end locks without DynamoDB.
	minTerraform = "1.10"
	// terraformVersion is the one to fetch where PATH has none.
	terraformVersion = "1.11.4"

	needTerraform = "Terraform " + minTerraform + " or newer is needed"
	getTerraform  = "downloading " + terraformVersion
)

// terraform is the one on PATH if it is new enough, else a pinned release.
func (s *setup) terraform(ctx context.Context) (string, error) {
	unusable := usableTerraform(ctx, "terraform")
	if unusable == nil {
		return process.Command(ctx, "terraform").Path, nil
	}
	folder := s.cache("terraform", terraformVersion)
	path := filepath.Join(folder, "terraform")
	if exists(path) && usableTerraform(ctx, path) == nil {
		return path, nil
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}

	s.say("%v", unusable)
	fresh := folder + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return "", err
	}
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
			"from https://developer.hashicorp.com/terraform/install", terraformVersion, err, minTerraform)
	}
	return path, replace(fresh, folder)
}

// usableTerraform asks a terraform for its version. It reads standard output
// alone: a missing ~/.terraformrc, say, is a warning on the other.
func usableTerraform(ctx context.Context, command string) error {
	cmd := process.Command(ctx, command, "version", "-json")
	cmd.Env = Environ(map[string]string{"CHECKPOINT_DISABLE": "1"})
	out, err := cmd.Output()
	if err != nil {
		return lacking(needTerraform, err, getTerraform)
	}
	var answer struct {
		Version string `json:"terraform_version"`
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		return lacking(needTerraform, err, getTerraform)
	}
	return atLeast(needTerraform, minTerraform, answer.Version, getTerraform)
}
