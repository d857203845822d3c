package access

import "github.com/arteraai/region-expansion/internal/stack"

// accessLogsAreDelivered to buckets by load balancers, which send nothing but the account
// in the path.
func (m model) accessLogsAreDelivered() (asks []ask) {
	for _, use := range m.uses("aws_lb", "access_logs.bucket") {
		asks = append(asks, m.accessLog(use[1], m.place.AccountID))
	}
	return asks
}

// accessLogChecks keep the load balancers of others out.
func (m model) accessLogChecks() (found []Check) {
	for _, use := range m.uses("aws_lb", "access_logs.bucket") {
		check := m.check(m.accessLog(use[1], foreign))
		check.What += ", of another account"
		found = append(found, denied(check))
	}
	return found
}

func (m model) accessLog(bucket *stack.Block, account string) ask {
	return ask{what: "an access log is delivered", by: "logdelivery.elasticloadbalancing.amazonaws.com", on: bucket, action: "s3:PutObject",
		resource: m.arn(bucket) + "/AWSLogs/" + account + "/elasticloadbalancing/" + m.place.AWSRegion + "/2026/11/28/log.gz",
		source:   guide + "elasticloadbalancing/latest/application/enable-access-logging.html"}
}

// targetChecks keep the load balancer controller of a cluster to the target group that is
// made for it. It registers pods there, and changes nothing else of it.
func (m model) targetChecks() (found []Check) {
	for _, group := range m.Of("aws_lb_target_group") {
		for _, pod := range m.podsCalled("aws-load-balancer-controller") {
			add := func(what string, allowed bool, action, name string) {
				check := m.check(ask{what: what, by: m.arn(pod.role), identity: m.identityPolicies(pod.role), action: "elasticloadbalancing:" + action,
					resource: "arn:aws:elasticloadbalancing:" + m.place.AWSRegion + ":" + m.place.AccountID + ":targetgroup/" + name + "/1",
					source:   "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/targetgroupbinding/"})
				check.Allowed = allowed
				found = append(found, check)
			}
			serves := pod.cluster.Top() == "eks-web"
			add("a pod is registered to serve users", serves, "RegisterTargets", group.Text("name"))
			add("a pod is taken from those that serve users", serves, "DeregisterTargets", group.Text("name"))
			add("the target group of the ingress is changed", false, "ModifyTargetGroup", group.Text("name"))
			add("the target group of the ingress is deleted", false, "DeleteTargetGroup", group.Text("name"))
			add("a pod is registered in a target group of somebody else", false, "RegisterTargets", group.Text("name")+"-other")
		}
	}
	return found
}
