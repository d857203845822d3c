// Package ingress is the configuration of how users get into a region: a load balancer
// that the internet can call, with a web application firewall before it and the pods of
// one cluster behind.
package ingress

import (
	"fmt"
	"net/netip"
	"regexp"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes the ingress of one region.
type Config struct {
	// Name is that of the load balancer, its target group and its web ACL. Unique in its
	// account and region, at most 32 letters, digits and hyphens.
	Name string
	// AccountID is the account of the load balancer.
	AccountID string
	// AWSRegion is the region of the load balancer.
	AWSRegion string
	// Tier is the tier of the VPC in which the load balancer stands, with addresses in each
	// zone: two at least.
	Tier string
	// Domain is the name under which users call.
	Domain string
	// HostedZone is the name of the public hosted zone, of the same account, in which Domain
	// lies: the certificate is validated there, and it leads users to the load balancer.
	// Defaults to none: Certificate must be given, and somebody else has Domain lead here.
	HostedZone string
	// Certificate is the ARN of a certificate for Domain that exists already. Defaults to
	// one that is made, and renewed by AWS.
	Certificate string
	// From are the networks that may call. Defaults to everybody.
	From []netip.Prefix
	// Pods is the range of the pods that serve users, which the load balancer calls.
	Pods netip.Prefix
	// Unprotected lets the load balancer be deleted. Defaults to false.
	Unprotected bool
}

// The ports on which the load balancer answers, and that of the pods. It calls pods by
// TLS as well, since patient data never crosses a network in the clear; it takes any
// certificate from them, one that the pod has made for itself too. Source: user guide of
// Application Load Balancers, "Target groups".
const (
	HTTPS = 443
	HTTP  = 80
	Pod   = 8443
)

// HealthPath is where a pod says, with 200, that it can serve.
const HealthPath = "/healthz"

// TLSPolicy lets in TLS 1.3, and TLS 1.2 with forward secrecy and authenticated
// encryption alone. Source: user guide of Application Load Balancers, "Security policies".
const TLSPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"

// mostRanges keeps the rules of the load balancer, two for each range, below the 60 that
// AWS lets a security group have.
const mostRanges = 25

var (
	nameRule        = regexp.MustCompile(`^[a-zA-Z0-9]([a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$`)
	domainRule      = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$`)
	certificateRule = regexp.MustCompile(`^arn:aws:acm:([a-z0-9-]+):(\d{12}):certificate/[0-9a-f-]{36}$`)
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	if !nameRule.MatchString(c.Name) {
		found.Add("name", c.Name, "is not a valid name of a load balancer", "use up to 32 letters, digits and hyphens")
	}
	if !domainRule.MatchString(c.Domain) {
		found.Add("domain", c.Domain, "is not the name of a host", "use one such as jp.artera.example, in lower case")
	}
	if c.HostedZone != "" && c.Domain != c.HostedZone && !strings.HasSuffix(c.Domain, "."+c.HostedZone) {
		found.Add("hostedZone", c.HostedZone, "is not a zone in which "+c.Domain+" lies", "name the public hosted zone that has it")
	}
	if c.HostedZone == "" && c.Certificate == "" {
		found.Add("hostedZone", "none", "leaves nothing to validate a certificate in", "name the public hosted zone of "+c.Domain+", or the ARN of a certificate that exists")
	}
	found = append(found, c.certificateProblems()...)
	return append(found, c.rangeProblems()...)
}

func (c Config) certificateProblems() (found problem.List) {
	if c.Certificate == "" {
		return nil
	}
	parts := certificateRule.FindStringSubmatch(c.Certificate)
	switch {
	case parts == nil:
		found.Add("certificate", c.Certificate, "is not the ARN of a certificate", "use one such as arn:aws:acm:"+c.AWSRegion+":"+c.AccountID+":certificate/12345678-1234-1234-1234-123456789012")
	case parts[1] != c.AWSRegion || parts[2] != c.AccountID:
		found.Add("certificate", c.Certificate, "is not of the region's account and AWS region", "request or import one in "+c.AWSRegion+" of "+c.AccountID)
	}
	return found
}

func (c Config) rangeProblems() (found problem.List) {
	if len(c.From) > mostRanges {
		found.Add("from", len(c.From), "ranges are more than the rules of a security group have room for", fmt.Sprintf("use %d at most, and join ranges that are next to each other", mostRanges))
	}
	for i, from := range c.From {
		switch {
		case !from.IsValid() || !from.Addr().Is4():
			found.Add("from", from, "is not a range of IPv4 addresses", "use one such as 192.0.2.0/24")
		case from != from.Masked():
			found.Add("from", from, "has host bits set", "use "+from.Masked().String())
		}
		for _, other := range c.From[:i] {
			if from.IsValid() && from.Overlaps(other) {
				found.Add("from", from, "overlaps "+other.String(), "keep the larger one")
			}
		}
	}
	return found
}

// anybody is every address of the internet.
var anybody = []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0")}

// Callers are the networks that may call: From, or everybody.
func (c Config) Callers() []netip.Prefix {
	if len(c.From) == 0 {
		return anybody
	}
	return c.From
}

// LogGroup is the log group of the web ACL. AWS takes no name that begins otherwise.
func (c Config) LogGroup() string { return "aws-waf-logs-" + c.Name }
