package ingress

import (
	"strconv"

	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/lblistener"

	spec "github.com/arteraai/region-expansion/blocks/ingress"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// addListeners has the load balancer answer HTTPS, and lead there whoever calls by HTTP.
func (i *Ingress) addListeners(certificate *string) {
	lblistener.NewLbListener(i, new("https"), &lblistener.LbListenerConfig{
		LoadBalancerArn: i.balancer.Arn(),
		Port:            new(float64(spec.HTTPS)),
		Protocol:        new("HTTPS"),
		SslPolicy:       new(spec.TLSPolicy),
		CertificateArn:  certificate,
		DefaultAction:   &[]*lblistener.LbListenerDefaultAction{{Type: new("forward"), TargetGroupArn: i.targets.Arn()}},
		Tags:            tag.Name(i.cfg.Name, "https"),
	})
	lblistener.NewLbListener(i, new("http"), &lblistener.LbListenerConfig{
		LoadBalancerArn: i.balancer.Arn(),
		Port:            new(float64(spec.HTTP)),
		Protocol:        new("HTTP"),
		DefaultAction: &[]*lblistener.LbListenerDefaultAction{{Type: new("redirect"), Redirect: &lblistener.LbListenerDefaultActionRedirect{
			Protocol: new("HTTPS"), Port: new(strconv.Itoa(spec.HTTPS)), StatusCode: new("HTTP_301"),
		}}},
		Tags: tag.Name(i.cfg.Name, "http"),
	})
}
