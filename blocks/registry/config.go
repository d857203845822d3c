// Package registry is the configuration of a region's container registry.
package registry

import (
	"regexp"

	"github.com/arteraai/region-expansion/blocks/key"
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
	prefixes := problem.Names(c.Upstreams, func(u Upstream) string { return u.Prefix })
	found.AddRepeated("upstreams", prefixes)
	found.AddTaken("upstreams", prefixes, "key", "policy", "role", "role-policy", "scanning")
	for _, upstream := range c.Upstreams {
		if !prefixRule.MatchString(upstream.Prefix) {
			found.Add("upstreams["+upstream.Prefix+"].prefix", upstream.Prefix, "is not a valid prefix", "use 2 to 30 lower-case letters, digits and hyphens")
		}
	}
	return found
}

// Key is the key that encrypts the cached images.
func (c Config) Key() key.Config {
	return key.Config{Name: c.Name, Purpose: "container images", AccountID: c.AccountID, AWSRegion: c.AWSRegion}
}
