package ingress

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/lb"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/lbtargetgroup"

	spec "github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/constructs/bucket"
	"github.com/arteraai/region-expansion/constructs/key"
	"github.com/arteraai/region-expansion/constructs/tag"
	"github.com/arteraai/region-expansion/constructs/vpc"
)

// Ingress is a load balancer with what belongs to it.
type Ingress struct {
	constructs.Construct
	cfg      spec.Config
	vpc      *vpc.VPC
	balancer lb.Lb
	targets  lbtargetgroup.LbTargetGroup
}

// New builds the ingress in a VPC. The configuration must be valid. Who called what is
// delivered to the bucket, whose writers must include load balancers; what the web ACL
// refused is logged, encrypted with the key.
func New(scope constructs.Construct, id string, cfg spec.Config, within *vpc.VPC, accessLogs *bucket.Bucket, logsKey *key.Key) *Ingress {
	i := &Ingress{cfg: cfg, vpc: within}
	constructs.NewConstruct_Override(i, scope, &id)
	i.addBalancer(i.addSecurityGroup(), accessLogs)
	i.addTargets()
	i.addListeners(i.certificate())
	i.addFirewall(logsKey)
	return i
}

// Domain is the name under which users call.
func (i *Ingress) Domain() string { return i.cfg.Domain }

// LoadBalancer is the load balancer, as its metrics name it.
func (i *Ingress) LoadBalancer() *string { return i.balancer.ArnSuffix() }

// TargetGroup is the target group, as its metrics name it.
func (i *Ingress) TargetGroup() *string { return i.targets.ArnSuffix() }

// TargetGroupARN is the target group, to which the pods are bound.
func (i *Ingress) TargetGroupARN() *string { return i.targets.Arn() }

// WebACL is the web ACL, as its metrics name it.
func (i *Ingress) WebACL() string { return i.cfg.Name }

// addBalancer makes the load balancer. AWS writes a file into the bucket of the access logs
// before it says yes, and refuses a load balancer of a VPC without a way to the internet.
func (i *Ingress) addBalancer(securityGroup *string, accessLogs *bucket.Bucket) {
	subnets := i.vpc.SubnetIDs(i.cfg.Tier)
	waits := append(accessLogs.Ready(), i.vpc.Public(i.cfg.Tier))
	i.balancer = lb.NewLb(i, new("load-balancer"), &lb.LbConfig{
		Name:             &i.cfg.Name,
		LoadBalancerType: new("application"),
		Internal:         new(false),
		Subnets:          &subnets,
		SecurityGroups:   &[]*string{securityGroup},
		AccessLogs:       &lb.LbAccessLogs{Bucket: accessLogs.Name(), Enabled: new(true)},
		// Requests that could mean two things are how one user's are smuggled into another's.
		DropInvalidHeaderFields:  new(true),
		DesyncMitigationMode:     new("strictest"),
		EnableDeletionProtection: new(!i.cfg.Unprotected),
		DependsOn:                &waits,
		Tags:                     tag.Name(i.cfg.Name),
	})
}

// addTargets makes the group of the pods. They have addresses of another VPC, so the
// controller registers them for all zones.
func (i *Ingress) addTargets() {
	i.targets = lbtargetgroup.NewLbTargetGroup(i, new("target-group"), &lbtargetgroup.LbTargetGroupConfig{
		Name:       &i.cfg.Name,
		VpcId:      i.vpc.ID(),
		TargetType: new("ip"),
		Protocol:   new("HTTPS"),
		Port:       new(float64(spec.Pod)),
		HealthCheck: &lbtargetgroup.LbTargetGroupHealthCheck{
			Protocol: new("HTTPS"),
			Path:     new(spec.HealthPath),
			Matcher:  new("200"),
		},
		Tags: tag.Name(i.cfg.Name),
	})
}
