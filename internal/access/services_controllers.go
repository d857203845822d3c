package access

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// namesAreKept by external-dns, which looks for the zone among all zones, and by their
// tags: kubernetes-sigs/external-dns#5058. Route 53 is answered by us-east-1.
func (m model) namesAreKept() (asks []ask) {
	for _, pod := range m.podsCalled("external-dns") {
		add := func(action, resource string) {
			asks = append(asks, ask{what: "names are kept", by: m.arn(pod.role), identity: m.identityPolicies(pod.role), action: action, resource: resource,
				sends:  map[string]string{"aws:RequestedRegion": "us-east-1"},
				source: "https://github.com/kubernetes-sigs/external-dns/blob/master/docs/tutorials/aws.md"})
		}
		add("route53:ListHostedZones", "*")
		for _, zone := range m.Of("aws_route53_zone") {
			add("route53:ListTagsForResources", m.arn(zone))
			if zone.Top() == "zone" { // the region's own, for names of applications
				add("route53:ChangeResourceRecordSets", m.arn(zone))
				add("route53:ListResourceRecordSets", m.arn(zone))
			}
		}
	}
	return asks
}

// imagesAreCached by the nodes, whose first pull of an image makes its repository.
func (m model) imagesAreCached() (asks []ask) {
	nodes := m.uses("aws_eks_node_group", "node_role_arn")
	for _, profile := range m.uses("aws_iam_instance_profile", "role") {
		if len(m.Attached("aws_launch_template", "iam_instance_profile.arn", profile[0])) == 0 { // else it is that of a host outside of clusters
			nodes = append(nodes, profile)
		}
	}
	for _, node := range nodes {
		for _, rule := range m.Of("aws_ecr_pull_through_cache_rule") {
			for _, action := range []string{"ecr:CreateRepository", "ecr:BatchImportUpstreamImage"} {
				asks = append(asks, ask{what: "an image is cached", by: m.arn(node[1]), identity: m.identityPolicies(node[1]), action: action,
					resource: m.repository(rule.Text("ecr_repository_prefix") + "/image"), source: guide + "AmazonECR/latest/userguide/pull-through-cache-iam.html"})
			}
		}
	}
	return asks
}

func (m model) repository(name string) string {
	return "arn:aws:ecr:" + m.place.AWSRegion + ":" + m.place.AccountID + ":repository/" + name
}

// pod is a pod with a role: its role, and its cluster.
type pod struct{ role, cluster *stack.Block }

// podsCalled are those of a service account.
func (m model) podsCalled(account string) (found []pod) {
	for _, use := range m.uses("aws_eks_pod_identity_association", "role_arn") {
		cluster, _ := m.Target(use[0].Value("cluster_name"))
		if use[0].Text("service_account") == account && cluster != nil {
			found = append(found, pod{use[1], cluster})
		}
	}
	return found
}

// controllerChecks keep the controllers of a cluster to what is theirs: other zones,
// other repositories, and what the controller of another cluster has made.
func (m model) controllerChecks() (found []Check) {
	for _, pod := range m.podsCalled("external-dns") {
		for _, zone := range m.Of("aws_route53_zone") {
			if zone.Top() != "zone" {
				found = append(found, denied(m.check(ask{what: "names of an endpoint are changed", by: m.arn(pod.role), identity: m.identityPolicies(pod.role),
					action: "route53:ChangeResourceRecordSets", resource: m.arn(zone)})))
			}
		}
	}
	for _, use := range m.uses("aws_eks_node_group", "node_role_arn") {
		found = append(found, denied(m.check(ask{what: "a repository of the account's own is made", by: m.arn(use[1]), identity: m.identityPolicies(use[1]),
			action: "ecr:CreateRepository", resource: m.repository("artera/image")})))
	}
	return slices.Concat(found, m.listenerChecks(), m.volumeChecks())
}

// volumeChecks keep the driver of a cluster to the volumes that it has tagged. EKS tags
// the sessions of its pods with the cluster.
func (m model) volumeChecks() (found []Check) {
	for _, pod := range m.podsCalled("ebs-csi-controller-sa") {
		add := func(what string, allowed bool, cluster string) {
			check := m.check(ask{what: what, by: m.arn(pod.role), identity: m.identityPolicies(pod.role), action: "ec2:AttachVolume",
				resource: "arn:aws:ec2:" + m.place.AWSRegion + ":" + m.place.AccountID + ":volume/vol-1",
				sends:    map[string]string{"aws:PrincipalTag/eks-cluster-name": nameOf(pod.cluster, "name"), "ec2:ResourceTag/ebs.csi.aws.com/cluster-name": cluster},
				source:   guide + "aws-managed-policy/latest/reference/AmazonEBSCSIDriverEKSClusterScopedPolicy.html"})
			check.Allowed = allowed
			found = append(found, check)
		}
		add("its own volume is attached", true, nameOf(pod.cluster, "name"))
		add("a volume of another cluster is attached", false, nameOf(pod.cluster, "name")+"-other")
	}
	return found
}

// listenerChecks keep the load balancer controller of a cluster to the listeners that
// it has tagged: kubernetes-sigs/aws-load-balancer-controller#1887.
func (m model) listenerChecks() (found []Check) {
	balancers := "arn:aws:elasticloadbalancing:" + m.place.AWSRegion + ":" + m.place.AccountID
	for _, pod := range m.podsCalled("aws-load-balancer-controller") {
		add := func(what string, allowed bool, action, resource, cluster string) {
			check := m.check(ask{what: what, by: m.arn(pod.role), identity: m.identityPolicies(pod.role), action: "elasticloadbalancing:" + action, resource: balancers + resource,
				sends: map[string]string{"aws:ResourceTag/elbv2.k8s.aws/cluster": cluster}, source: "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/"})
			check.Allowed = allowed
			found = append(found, check)
		}
		cluster := nameOf(pod.cluster, "name")
		add("a listener is made", true, "CreateListener", ":loadbalancer/app/balancer/1", cluster)
		for _, action := range []string{"AddListenerCertificates", "CreateRule", "DeleteListener", "ModifyListener"} {
			add("its own listener is changed", true, action, ":listener/app/balancer/1/2", cluster)
			add("a listener of another cluster is changed", false, action, ":listener/app/balancer/1/2", cluster+"-other")
		}
	}
	return found
}
