package rehearsal

import (
	"context"
	"maps"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/synthesized"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// settings are the variables that point cdktf, Terraform, the provider and the
// SDKs at this rehearsal.
func (r *rehearsal) settings(place synthesized.Place) map[string]string {
	settings := r.tools.Settings()
	settings["CDKTF_OUTPUT"] = r.outdir()
	if r.local != nil {
		maps.Copy(settings, r.local.Settings(place.AccountID))
	}
	return settings
}

// environment is what cdktf and Terraform run in.
func (r *rehearsal) environment() []string {
	return toolchain.Environ(r.settings(r.place))
}

// supervised starts an emulator so that it cannot outlive the rehearsal.
func supervised(ctx context.Context, c localaws.Command) (localaws.Process, error) {
	cmd := process.Command(ctx, c.Path, c.Args...)
	cmd.Env, cmd.Dir = c.Env, c.Dir
	cmd.Stdout, cmd.Stderr = c.Output, c.Output
	return cmd, cmd.Start()
}
