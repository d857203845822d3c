package reach_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/reach"
	"github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/stack"
)

// source is an accepted stack.
func source(t testing.TB, name string) network.Source {
	t.Helper()
	read, err := stack.Accepted("../..", name)
	if err != nil {
		t.Fatal(err)
	}
	return network.NewSource(read)
}

// TestWhatAReviewOfTheNetworkFoundShowsInAnswers quotes, of the accepted stacks, what a
// review found by reading: the ids are those of docs/aws-findings.md.
func TestWhatAReviewOfTheNetworkFoundShowsInAnswers(t *testing.T) {
	jp, us, mesh := source(t, "region-jp"), source(t, "region-us"), source(t, "mesh")
	const blackHole = "aws_ec2_transit_gateway_prefix_list_reference.hub_black-hole-workload_4417C96B"
	for _, q := range []struct {
		finding, what    string
		network          *network.Network
		from, to, packet string
		says             []string
	}{
		{"B5", "tokens of service accounts can be validated inside", network.Of(jp), "eks-web", "oidc.eks.ap-northeast-1.amazonaws.com", "", []string{
			"Yes: in region-jp, tcp 443 gets from eks-web to aws, and back.",
			"In the VPC app, no private zone answers for oidc.eks.ap-northeast-1.amazonaws.com"}},
		{"B5", "with a zone for EKS's own API, they cannot", network.Of(withZone(t, "eks.ap-northeast-1.amazonaws.com")), "eks-web", "oidc.eks.ap-northeast-1.amazonaws.com", "", []string{
			"No: in region-jp, eks-web cannot call oidc.eks.ap-northeast-1.amazonaws.com.",
			"In the VPC app, the private zone eks.ap-northeast-1.amazonaws.com answers for oidc.eks.ap-northeast-1.amazonaws.com, and has no such record.",
			"aws_route53_zone.planted"}},
		{"B7", "users reach the load balancer", network.Of(jp), "users", "ingress", "443", []string{
			"Yes: in region-jp, tcp 443 gets from users to ingress, and back."}},
		{"B7", "and the load balancer reaches the pods that serve them", network.Of(jp), "ingress", "eks-web/pods", "8443", []string{
			"Yes: in region-jp, tcp 8443 gets from ingress to eks-web/pods, and back.",
			"the segment edge sends 100.64.0.0/16 to the VPC app"}},
		{"B7", "and their nodes not", network.Of(jp), "ingress", "eks-web", "8443", []string{
			"No: in region-jp, tcp 8443 does not get from ingress to eks-web."}},
		{"B7", "nobody gets past the load balancer", network.Of(jp), "internet", "eks-web", "443", []string{
			"No: in region-jp, tcp 443 does not get from internet to eks-web.",
			"stopped: the VPC app has no internet gateway, and so no way in from the internet",
			"needs: a load balancer in the VPC with the internet gateway, and a way from there"}},
		{"B7", "the public tier has no address for anybody", network.Of(jp), "internet", "edge/public", "443", []string{
			"stopped: edge/public has no public address, so that the internet gateway drops it"}},
		{"B7", "the edge has no route to pods by their own range", network.Of(jp), "edge/public", "100.64.0.10", "443", []string{
			"No: in region-jp, tcp 443 does not get from edge/public to 100.64.0.10."}},
		{"B8", "operators get to the API from their host", network.Of(jp), "operators", "eks-web/api", "443", []string{
			"Yes: in region-jp, tcp 443 gets from operators to eks-web/api, and back."}},
		{"B8", "and to no node", network.Of(jp), "operators", "eks-web", "443", []string{
			"No: in region-jp, tcp 443 does not get from operators to eks-web."}},
		{"B8", "and nobody gets to their host", network.Of(jp), "edge/operator", "operators", "22", []string{
			"No: in region-jp, tcp 22 does not get from edge/operator to operators."}},
		{"B8", "operators of another region do not get to the API", network.Of(us, jp, mesh), "region-us", "eks-web/api", "443", []string{
			"No: in region-jp, tcp 443 does not get from region-us:edge/operator to eks-web/api.",
			"the segment edge of region-us drops what goes to 10.16."}},
		{"B8", "but to their tier", network.Of(us, jp, mesh), "region-us", "edge/operator", "22", []string{
			"Yes: in region-jp, tcp 22 gets from region-us:edge/operator to edge/operator, and back.",
			"the segment edge of region-us sends 10.19.8.64/26 to the hub of region-jp"}},
		{"B8", "and to no host in it", network.Of(us, jp, mesh), "region-us", "operators", "22", []string{
			"No: in region-jp, tcp 22 does not get from region-us:edge/operator to operators."}},
		{"B12", "other accounts reach no endpoint", network.Of(jp), "other-account", "sts", "", []string{
			"stopped: the hub's attachment is in no segment",
			"associated with none of the private zones of the region"}},
		{"B12", "nor would they by name", network.Of(jp), "other-account", "sts.ap-northeast-1.amazonaws.com", "", []string{
			"In the VPC other-account, no private zone answers for sts.ap-northeast-1.amazonaws.com: it has its public address, as aws."}},
		{"B12", "even with a segment, the endpoints do not know their range", attached(network.Of(jp)), "10.18.0.5", "sts", "", []string{
			"stopped: no security group of sts lets in tcp 443 from 10.18.0.5",
			"the nearest is aws_vpc_security_group_ingress_rule.endpoints_from-"}},
		{"C1", "a node reaches no address of the internet by which it says no name", network.Of(jp), "eks-web", "internet", "25", []string{
			"No: in region-jp, tcp 25 does not get from eks-web to internet.",
			"stopped: the firewall drops tcp 25 from 10.16.0.5: it gives no name, so that no list has it",
			"aws_networkfirewall_firewall.egress_firewall_02CBD1F6"}},
		{"C1", "nor a name that is on no list", network.Of(jp), "eks-web", "www.example.com", "", []string{
			"No: in region-jp, eks-web cannot call www.example.com.",
			"stopped: the resolver of the VPC app does not answer for the name, which is on no list"}},
		{"C1", "a bucket abroad is not found", network.Of(jp), "eks-ml/pods", "some-bucket.s3.us-east-1.amazonaws.com", "", []string{
			"No: in region-jp, eks-ml/pods cannot call some-bucket.s3.us-east-1.amazonaws.com."}},
		{"C1", "what is on the list is reached, through the firewall and NAT", network.Of(jp), "eks-web", "acm.ap-northeast-1.amazonaws.com", "", []string{
			"Yes: in region-jp, tcp 443 gets from eks-web to aws, and back.",
			"the firewall lets tcp 443 through",
			"aws_networkfirewall_rule_group.egress_firewall_rules-app_577268F8",
			"aws_nat_gateway.edge_public_nat-",
			"the firewall knows the connection"}},
		{"C12", "app and ml are apart", network.Of(jp), "app/node", "ml/node", "", []string{
			"stopped: the segment workload drops what goes to 10.17.15.254: a black hole", blackHole}},
		{"C12", "by a black hole, and by the firewall, which drops what says no name", network.Of(jp.Replace(blackHole, nil)), "app/node", "ml/node", "", []string{
			"stopped: the firewall drops tcp 443 from 10.16.15.254: it gives no name, so that no list has it"}},
	} {
		answer, err := reach.Ask(q.network, reach.Question{Region: "region-jp", From: q.from, To: q.to, Packet: q.packet})
		if err != nil {
			t.Errorf("%s, %s: %v", q.finding, q.what, err)
			continue
		}
		for _, says := range q.says {
			if text := answer.Text(); !strings.Contains(text, says) {
				t.Errorf("%s, %s: the answer does not say %q:\n%s", q.finding, q.what, says, text)
			}
		}
	}
}

// attached is a network in which what another account attaches has the segment of the
// workloads.
func attached(n *network.Network) *network.Network {
	hub := n.Regions[0].Hubs[0]
	for _, a := range hub.Attachments {
		if a.VPC.Name == network.OtherAccount {
			a.Table = hub.Tables[slices.IndexFunc(hub.Tables, func(t *network.HubTable) bool { return t.Name == "workload" })]
		}
	}
	return n
}

// withZone is region-jp with a private zone in the VPC app in which there is nothing.
func withZone(t *testing.T, name string) network.Source {
	t.Helper()
	jp := source(t, "region-jp")
	stack.Object(jp.Body["resource"])["aws_route53_zone"].(map[string]any)["planted"] = map[string]any{
		"name": name, "vpc": []any{map[string]any{"vpc_id": "${aws_vpc.app_vpc_2DF78AC2.id}"}}}
	return network.NewSource(jp.Stack)
}

func TestAnUnknownPlaceIsAnsweredWithThoseThatAreMeant(t *testing.T) {
	n := network.Of(source(t, "region-jp"))
	for _, q := range []struct{ from, to, packet, want string }{
		{"app/dta", "internet", "", "from: region-jp has nothing called app/dta; the closest are app/data, "},
		{"eks-web", "efs", "", "to: region-jp has nothing called efs; the closest are efs-datasets, efs-shared, "},
		{"eks-web", "sts", "70000", "70000 is not a port; use one such as 443, udp/53, or icmp"},
		{"eks-web", "region-fr", "", "to: region-fr is not a region; use one of region-jp"},
		{"internet", "example.com", "", "internet asks no resolver of region-jp; name a place that is in a VPC"},
		{"eks-web", "10.16.200.1", "", "to: 10.16.200.1 is in the VPC app, but in none of its subnets"},
		{"eks-web", "fd00::1", "", "to: the network has IPv4 addresses alone; use one"},
	} {
		_, err := reach.Ask(n, reach.Question{Region: "region-jp", From: q.from, To: q.to, Packet: q.packet})
		if err == nil || !strings.HasPrefix(err.Error(), q.want) {
			t.Errorf("from %s to %s %s: got %v, want %s…", q.from, q.to, q.packet, err, q.want)
		}
	}
}

func TestAnAnswerAboutALostZoneLeavesItOut(t *testing.T) {
	n := network.Of(source(t, "region-jp"))
	n.Lost = "apne1-az1"
	answer, err := reach.Ask(n, reach.Question{Region: "region-jp", From: "eks-web", To: "efs-shared"})
	if err != nil || !answer.Reachable || answer.Asked != 4 || answer.Sender.Zone == n.Lost {
		t.Errorf("2 nodes and 2 mount targets are left: %+v, %v", answer, err)
	}
}

// TestWhatTheKernelSaidOtherwise are the flows about which the model or the namespaces were
// wrong at first.
func TestWhatTheKernelSaidOtherwise(t *testing.T) {
	jp, us, mesh := source(t, "region-jp"), source(t, "region-us"), source(t, "mesh")
	forgetful := jp // of the way back
	for _, route := range []string{"az1_AB0EF9FA", "az2_40352946", "az4_D7D8A60A"} {
		forgetful = forgetful.Replace("aws_route.hub_edge_route-beyond-firewall-apne1-"+route, nil)
	}
	for _, q := range []struct {
		what                   string
		network                *network.Network
		from, to, packet, says string
	}{
		{"the ranges of pods are the same in all regions, so that the sender's own pod answers", network.Of(jp, us, mesh), "ml/node", "region-us:ml/pod", "8080",
			"is an address of ml/pod in the sender's own region"},
		{"a NAT gateway drops a reply to a connection that it does not know", network.Of(forgetful), "ml/node", "edge/firewall", "icmp",
			"stopped: the reply would leave by a NAT gateway, which knows no such connection"},
	} {
		answer, err := reach.Ask(q.network, reach.Question{Region: "region-jp", From: q.from, To: q.to, Packet: q.packet})
		if err != nil || answer.Reached > 0 || !strings.Contains(answer.Text(), q.says) {
			t.Errorf("%s: the answer does not say %q: %v\n%s", q.what, q.says, err, answer.Text())
		}
	}
}
