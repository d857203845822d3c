package ingress

import (
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/acmcertificate"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/acmcertificatevalidation"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/dataawsroute53zone"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/route53record"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// minute is for how long resolvers keep the record that validates the certificate.
const minute = 60.0

// certificate is the ARN of the one that users see: that which exists already, or a new
// one. In the hosted zone, the domain leads to the load balancer.
func (i *Ingress) certificate() *string {
	var zone *string
	if i.cfg.HostedZone != "" {
		zone = dataawsroute53zone.NewDataAwsRoute53Zone(i, new("zone"), &dataawsroute53zone.DataAwsRoute53ZoneConfig{
			Name:        &i.cfg.HostedZone,
			PrivateZone: new(false),
		}).ZoneId()
		i.addName(zone)
	}
	if i.cfg.Certificate != "" {
		return &i.cfg.Certificate
	}
	return i.validated(zone)
}

func (i *Ingress) addName(zone *string) {
	route53record.NewRoute53Record(i, new("record"), &route53record.Route53RecordConfig{
		ZoneId: zone,
		Name:   &i.cfg.Domain,
		Type:   new("A"),
		Alias: &route53record.Route53RecordAlias{
			Name:                 i.balancer.DnsName(),
			ZoneId:               i.balancer.ZoneId(),
			EvaluateTargetHealth: new(true),
		},
	})
}

// validated is a certificate of AWS's, which AWS renews as long as the record is there.
func (i *Ingress) validated(zone *string) *string {
	made := acmcertificate.NewAcmCertificate(i, new("certificate"), &acmcertificate.AcmCertificateConfig{
		DomainName:       &i.cfg.Domain,
		ValidationMethod: new("DNS"),
		Lifecycle:        &cdktf.TerraformResourceLifecycle{CreateBeforeDestroy: new(true)}, // the listener never lacks one
		Tags:             tag.Name(i.cfg.Name),
	})
	proof := made.DomainValidationOptions().Get(new(0.0)) // of one name there is one
	record := route53record.NewRoute53Record(i, new("certificate-record"), &route53record.Route53RecordConfig{
		ZoneId:  zone,
		Name:    proof.ResourceRecordName(),
		Type:    proof.ResourceRecordType(),
		Records: &[]*string{proof.ResourceRecordValue()},
		Ttl:     new(minute),
		// ACM asks for the same record whenever the account has a certificate for this domain
		// made: what is there already, from a lost state or a certificate before, says the same.
		// The record that leads users here has no such line: what is there in its place leads
		// them elsewhere, and somebody must decide.
		AllowOverwrite: new(true),
	})
	return acmcertificatevalidation.NewAcmCertificateValidation(i, new("certificate-validation"), &acmcertificatevalidation.AcmCertificateValidationConfig{
		CertificateArn:        made.Arn(),
		ValidationRecordFqdns: &[]*string{record.Fqdn()},
	}).CertificateArn()
}
