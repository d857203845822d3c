// Package operators is the configuration of how operators get into a region: a host from
// which the API servers of its clusters answer, and sessions that are recorded.
package operators

import (
	"fmt"
	"net/netip"
	"regexp"
	"strings"

	"github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes the way in of one region.
type Config struct {
	// Name is put before the names of everything here. Unique in its account.
	Name string
	// AccountID is the account of the region.
	AccountID string
	// AWSRegion is the region in which the host runs, and all sessions are recorded.
	AWSRegion string
	// Tier is the tier of its VPC in which the host stands, in any of the zones.
	Tier string
	// InstanceType is the host's type, of the Arm architecture: t4g.small.
	InstanceType string
	// Kubernetes and AMIRelease name the host's image: the Arm one of the release that
	// nodes run, 1.36 and 1.36.3-20260903 for example.
	Kubernetes, AMIRelease string
	// Reaches are the networks to which the host opens connections, on port 443.
	Reaches []Destination
	// Tags are put on the host, its volume and its group, which the provider's default
	// tags do not reach.
	Tags map[string]string
}

// Destination is a network that the host reaches.
type Destination struct {
	// Name is unique within the block.
	Name string
	// CIDR is the network's range.
	CIDR netip.Prefix
}

var (
	armType      = regexp.MustCompile(`^[a-z]+\d+g[a-z]*\.[a-z0-9]+$`)
	imageRelease = regexp.MustCompile(`^\d+\.\d+\.\d+-\d{8}$`)
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	names := problem.Names(c.Reaches, func(d Destination) string { return d.Name })
	found.AddRepeated("reaches", names)
	found.AddBadNames("reaches", names)
	if !armType.MatchString(c.InstanceType) {
		found.Add("instanceType", c.InstanceType, "is not an Arm type, as the host's image is", "use one such as t4g.small")
	}
	if !imageRelease.MatchString(c.AMIRelease) || !strings.HasPrefix(c.AMIRelease, c.Kubernetes+".") {
		found.Add("amiRelease", c.AMIRelease, fmt.Sprintf("is not an image of Kubernetes %q", c.Kubernetes), "use that of the nodes")
	}
	for _, to := range c.Reaches {
		if to.CIDR.IsValid() && !to.CIDR.Addr().IsPrivate() { // an invalid one is that of a tier which does not fit
			found.Add("reaches["+to.Name+"].cidr", to.CIDR, "is not a private range", "name the range of a tier: the host has no way to the internet")
		}
	}
	return found
}

// Image is the host's image, as EC2 looks it up when it starts a host: a public parameter
// of AWS's that names one release, so that the image changes with a release of this
// repository alone. Its name: aws/karpenter-provider-aws, pkg/providers/amifamily/al2023.go.
func (c Config) Image() string {
	_, date, _ := strings.Cut(c.AMIRelease, "-")
	return fmt.Sprintf("resolve:ssm:/aws/service/eks/optimized-ami/%[1]s/amazon-linux-2023/arm64/standard/amazon-eks-node-al2023-arm64-standard-%[1]s-v%[2]s/image_id", c.Kubernetes, date)
}

// Key is the key that encrypts sessions on their way, and the host's volume.
func (c Config) Key() key.Config {
	return key.Config{Name: c.Name, Purpose: "sessions of operators, and their host", AccountID: c.AccountID, AWSRegion: c.AWSRegion, Users: []key.User{key.EBS}}
}
