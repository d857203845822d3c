package toolchain

import (
	"context"
	"os"
	"path/filepath"

	"github.com/arteraai/region-expansion/internal/toolchain/slim"
)

// OpenTofu is built from its Go module where Terraform cannot be had: it has an open
// licence (MPL-2.0), reads the same stacks, and needs no host but a module proxy.
const (
	tofuModule  = "github.com/opentofu/opentofu"
	tofuVersion = "1.10.6"
	tofuSum     = "h1:J57O7HrW7gakftSLFQr+/p7fniZjZ3FQLFyzv4XsSmQ="
	tofuModSum  = "h1:jXXu8MbpIJTB/EaJf98zAt49zjN2/BaVFsK74yNmHPM="
)

func (s *setup) buildTofu(ctx context.Context) (string, error) {
	s.say("building OpenTofu %s from its Go module, because Terraform is not on PATH and its release host does not answer.\n"+
		"This happens once. It takes about three minutes on two cores.", tofuVersion)
	source, err := s.fetch(ctx, "OpenTofu source", module{tofuModule, "v" + tofuVersion, tofuSum, tofuModSum})
	if err != nil {
		return "", err
	}
	folder := s.cache("build", "tofu")
	if err := os.RemoveAll(folder); err != nil {
		return "", err
	}
	if err := os.CopyFS(folder, os.DirFS(source)); err != nil {
		return "", err
	}
	if err := slim.EditGoMod(folder, withoutSettings); err != nil {
		return "", err
	}
	path := s.enginePath(OpenTofu)
	fresh := s.cache("tofu.new")
	defer os.RemoveAll(fresh)
	err = s.compile(ctx, "OpenTofu build", folder, tofuModule+"/cmd/tofu", filepath.Join(fresh, "tofu"),
		"-X "+tofuModule+"/version.dev=no")
	if err != nil {
		return "", err
	}
	return path, replace(fresh, filepath.Dir(path))
}
