package rehearsal

import (
	"maps"

	"github.com/arteraai/region-expansion/internal/synthesized"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// settings are the variables that point cdktf, Terraform, the provider and the
// SDKs at this rehearsal.
func (r *rehearsal) settings(place synthesized.Place) map[string]string {
	settings := r.tools.Settings()
	settings["CDKTF_OUTPUT"] = r.outdir()
	if r.shape != "" {
		settings["SHAPE"] = r.opts.Stack + ":" + r.shape
	}
	if r.local != nil {
		maps.Copy(settings, r.local.Settings(place.AccountID))
	}
	return settings
}

// environment is what cdktf and Terraform run in.
func (r *rehearsal) environment() []string {
	return toolchain.Environ(r.settings(r.place))
}
