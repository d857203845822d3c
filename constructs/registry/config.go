package registry

import (
	"regexp"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes the registry of one account in one region.
type Config struct {
	// Name is put before the names of the registry's key and role. Unique in its
	// account.
	Name string
	// AccountID is the account to which the registry belongs.
	AccountID string
	// AWSRegion is the region in which the registry lies.
	AWSRegion string
	// Upstreams are public registries whose images come through the cache.
	// Defaults to none.
	Upstreams []Upstream
	// Pullers are the ARNs of the IAM roles that may bring a new image into the
	// cache: the nodes'. Defaults to none.
	Pullers []*string
}

// Upstream is a public registry that needs no login.
type Upstream struct {
	// Prefix is put before the names of the cached repositories, 2 to 30 lower-case
	// letters, digits and hyphens. Unique within the registry.
	Prefix string
	// Host is the upstream's name: registry.k8s.io.
	Host string
}

var prefixRule = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{1,29}$`)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	found.AddRepeated("upstreams", problem.Names(c.Upstreams, func(u Upstream) string { return u.Prefix }))
	for _, upstream := range c.Upstreams {
		if !prefixRule.MatchString(upstream.Prefix) {
			found.Add("upstreams["+upstream.Prefix+"].prefix", upstream.Prefix, "is no prefix", "use 2 to 30 lower-case letters, digits and hyphens")
		}
	}
	return found
}
