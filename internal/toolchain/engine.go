package toolchain

import (
	"context"
	"encoding/json"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/arteraai/region-expansion/internal/process"
)

// Engine is the program that plans and applies stacks. Both read the same stacks and
// run the same provider.
type Engine string

// The engines. AnyEngine is the first of these that is there: Terraform on PATH,
// OpenTofu on PATH, a Terraform release that can be downloaded, and OpenTofu, built
// from its Go module.
const (
	AnyEngine Engine = ""
	Terraform Engine = "terraform"
	OpenTofu  Engine = "tofu"
)

// ParseEngine reads the name of an engine; the empty one is AnyEngine.
func ParseEngine(name string) (Engine, error) {
	switch engine := Engine(name); engine {
	case AnyEngine, Terraform, OpenTofu:
		return engine, nil
	}
	return "", fmt.Errorf("%q is not an engine; use terraform or tofu", name)
}

// engine is the path of Terraform or of OpenTofu.
func (s *setup) engine(ctx context.Context) (string, error) {
	for _, engine := range []Engine{Terraform, OpenTofu} {
		if s.Engine != AnyEngine && s.Engine != engine {
			continue
		}
		for _, command := range []string{string(engine), s.enginePath(engine)} {
			if usableEngine(ctx, command) == nil {
				return exec.LookPath(command)
			}
		}
	}
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	if s.Engine == Terraform || s.Engine == AnyEngine && s.answer(ctx, s.engineProbes) {
		return s.downloadTerraform(ctx)
	}
	return s.buildTofu(ctx)
}

// usableEngine asks a terraform or a tofu for its version, which both call
// terraform_version. It reads standard output alone: a missing ~/.terraformrc, say,
// is a warning on the other.
func usableEngine(ctx context.Context, command string) error {
	cmd := process.Command(ctx, command, "version", "-json")
	cmd.Env = Environ(map[string]string{"CHECKPOINT_DISABLE": "1"})
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	var answer struct {
		Version string `json:"terraform_version"`
	}
	if err := json.Unmarshal(out, &answer); err != nil {
		return err
	}
	return atLeast(command+" "+minTerraform+" or newer is needed", minTerraform, answer.Version, "upgrade it")
}

// enginePath is where an engine is put that PATH does not have.
func (s *setup) enginePath(engine Engine) string {
	if engine == OpenTofu {
		return s.cache("tofu", tofuVersion, "tofu")
	}
	return s.cache("terraform", terraformVersion, "terraform")
}

// EngineOf is the engine that a command is of, by its name.
func EngineOf(command string) Engine {
	if strings.HasPrefix(filepath.Base(command), string(OpenTofu)) {
		return OpenTofu
	}
	return Terraform
}
