package rehearsal

import (
	"context"
	"maps"
	"os"
	"strings"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/internal/toolchain/slim"
	"github.com/arteraai/region-expansion/regions"
)

// settings are the variables that point cdktf, Terraform, the provider and the
// SDKs at this rehearsal.
func (r *rehearsal) settings(place stack.Location) map[string]string {
	settings := r.tools.Settings()
	settings["CDKTF_OUTPUT"] = r.outdir()
	settings["CDKTF_APP"] = r.app
	// Terraform and its provider spend a sixth of their time on garbage otherwise. The limit
	// has them collect it after all before they take a gigabyte each.
	settings["GOGC"], settings["GOMEMLIMIT"] = "1200", "900MiB"
	// The provider logs all that it does, and Terraform reads that and throws it away, unless
	// the caller asks for a log.
	if os.Getenv("TF_LOG") == "" && os.Getenv("TF_LOG_PROVIDER") == "" {
		settings["TF_LOG_PROVIDER_AWS"], settings["TF_LOG_SDK"] = "OFF", "OFF"
	}
	if r.opts.Waits == "" || r.opts.Waits == "none" {
		settings[slim.Delays] = "none"
	}
	if r.shape != "" {
		settings["SHAPE"] = r.opts.shaped(r.shape)
	}
	if r.opts.Stack == stack.Mesh {
		settings["FLEET"] = strings.Join(r.opts.Between, " ")
	}
	if r.local != nil {
		maps.Copy(settings, r.local.Settings(place.AccountID))
	}
	if r.role != "" {
		settings[localaws.RoleVariable] = r.role
	}
	return settings
}

// shaped says, as SHAPE does, that what is rehearsed has a shape.
func (o Options) shaped(shape string) string {
	var shapes []string
	for _, region := range o.regions() {
		shapes = append(shapes, region+":"+shape)
	}
	return strings.Join(shapes, " ")
}

// reshaped are all regions, those that are rehearsed in the shape of the options: their
// roles depend on it.
func (o Options) reshaped() ([]regions.Region, error) {
	if o.Shape == "" {
		return regions.All(), nil
	}
	return regions.FromEnvironment(regions.All(), func(name string) string {
		return map[string]string{"SHAPE": o.shaped(o.Shape)}[name]
	})
}

// environment is what cdktf and Terraform run in.
func (r *rehearsal) environment() []string {
	return toolchain.Environ(r.settings(r.place))
}

// as does something in the name of one of the account's roles.
func (r *rehearsal) as(role string, do func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		r.role = role
		defer func() { r.role = "" }()
		return do(ctx)
	}
}
