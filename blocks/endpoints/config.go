// Package endpoints is the configuration of a region's central interface endpoints.
package endpoints

import (
	"net/netip"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Config describes the interface endpoints of one region.
type Config struct {
	// Name is put before the Name tag of everything here.
	Name string
	// AccountID is the account whose principals pass the endpoints, to what it owns.
	AccountID string
	// AWSRegion is the region of the endpoints, and of the services that they
	// lead to: an endpoint cannot name another region.
	AWSRegion string
	// Tier is the tier of their VPC in which the endpoints stand, with an address in
	// each zone.
	Tier string
	// Services are the AWS services. Defaults to none.
	Services []Service
	// Guests is the range of VPCs of other accounts that may call the services too.
	// Defaults to none.
	Guests netip.Prefix
	// GuestAccounts are those accounts. Their principals pass, each account's to what it
	// owns itself. Defaults to none.
	GuestAccounts []string
}

// Service is an AWS service that has an interface endpoint, by the name that the
// endpoint service carries after the region.
type Service string

// The services that a private EKS cluster, its nodes and its workloads call. EKS's own API
// is not among them: a private zone for eks.<region>.amazonaws.com would answer alone for
// oidc.eks.<region>.amazonaws.com as well, where the tokens of service accounts are
// validated, and nothing that runs on a managed node calls it. Sources: EKS user guide,
// "Access Amazon EKS using AWS PrivateLink", and eksctl's guide, "EKS Fully-Private
// Cluster".
const (
	EC2                  Service = "ec2"
	ECRAPI               Service = "ecr.api"
	ECRDocker            Service = "ecr.dkr"
	EKSAuth              Service = "eks-auth"
	ElasticLoadBalancing Service = "elasticloadbalancing"
	GuardDutyData        Service = "guardduty-data"
	KMS                  Service = "kms"
	Logs                 Service = "logs"
	SecretsManager       Service = "secretsmanager"
	SSM                  Service = "ssm"
	SSMMessages          Service = "ssmmessages"
	STS                  Service = "sts"
)

// Validate returns every problem of the configuration.
func (c Config) Validate() (found problem.List) {
	ids := problem.Names(c.Services, Service.ID)
	found.AddRepeated("services", ids)
	found.AddBadNames("services", ids)
	found.AddTaken("services", ids, "security-group")
	if _, known := registries[c.AWSRegion]; !known {
		found.Add("awsRegion", c.AWSRegion, "is not known to have the images of add-ons", "add the accounts of its registries to blocks/endpoints/registries.go")
	}
	return found
}

// ID is the service as a part of names: ecr-api.
func (s Service) ID() string { return strings.ReplaceAll(string(s), ".", "-") }

// EndpointService is what the endpoint connects to.
func (s Service) EndpointService(awsRegion string) string {
	return "com.amazonaws." + awsRegion + "." + string(s)
}

// Domain is the name under which clients call the service. Most are
// <service>.<region>.amazonaws.com. Source: the AWS documentation of each
// service's endpoints.
func (s Service) Domain(awsRegion string) string {
	switch s {
	case ECRAPI:
		return "api.ecr." + awsRegion + ".amazonaws.com"
	case ECRDocker:
		return "dkr.ecr." + awsRegion + ".amazonaws.com"
	case EKSAuth:
		return "eks-auth." + awsRegion + ".api.aws"
	}
	return string(s) + "." + awsRegion + ".amazonaws.com"
}

// CallsSubdomains tells whether clients put something before the domain: images
// are pulled from <account>.dkr.ecr.<region>.amazonaws.com.
func (s Service) CallsSubdomains() bool { return s == ECRDocker }
