package regions

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/egress"
	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/blocks/vpc"
)

// spoke is a VPC with patient data, and what is in it.
type spoke struct {
	vpc                 string
	tiers               []vpc.Tier
	cluster, fileSystem string
	domains             []egress.Domain
}

// places are all that a spoke has.
func (s spoke) places() []string {
	return []string{s.vpc + "/*", s.cluster, s.cluster + "/*", s.fileSystem}
}

// workers are what runs on its nodes.
func (s spoke) workers() []string { return []string{s.cluster, s.cluster + "/pods"} }

// services are those that a VPC reaches without an address, through gateway endpoints.
var services = []string{"s3", "dynamodb"}

func (b Blocks) spokes() []spoke {
	spokes := []spoke{{"app", b.App.Tiers, "eks-web", "efs-shared", b.Egress.Domains("app")}}
	if b.ML != nil {
		spokes = append(spokes, spoke{"ml", b.ML.VPC.Tiers, "eks-ml", "efs-datasets", b.Egress.Domains("ml")})
	}
	return spokes
}

// operatorsHost is the host that operators work through, and operatorsPlaces are all from
// which API servers are called: the host, and whatever is in its tier one day.
const operatorsHost = "operators"

var operatorsPlaces = []string{operatorsHost, "edge/" + operatorTier}

// Intents are what must flow in the region's network, and what must never.
func (r Region) Intents() []intent.Intent {
	b := r.Blocks()
	intents := slices.Concat(b.Web.Intents("eks-web", operatorsPlaces), b.Shared.Intents("efs-shared", b.spokes()[0].workers(), b.Web.Members("eks-web")))
	if b.ML != nil {
		intents = slices.Concat(intents, b.ML.Cluster.Intents("eks-ml", operatorsPlaces), b.ML.Datasets.Intents("efs-datasets", b.spokes()[1].workers(), b.ML.Cluster.Members("eks-ml")))
	}
	var workers []string
	for _, s := range b.spokes() {
		workers = append(workers, s.workers()...)
	}
	intents = append(intents, b.Endpoints.Intents(intent.With(workers, operatorsPlaces...), intent.With(b.outside(), "other-account"))...)
	intents = append(intents, b.intentsOfTheEntry()...)
	var apis, nodeTiers []string
	for _, s := range b.spokes() {
		intents = append(intents, r.intentsOf(s, b)...)
		apis, nodeTiers = append(apis, s.cluster+"/api"), append(nodeTiers, s.vpc+"/node")
	}
	intents = append(intents, b.Operators.Intents(operatorsHost, apis, intent.With(b.Endpoints.Places(), "edge/endpoint"), nodeTiers)...)
	return append(intents, r.intentsOfTheEdge(b)...)
}

// Kept are the resources that no intent needs, and that stay.
func (r Region) Kept() []intent.Kept {
	b := r.Blocks()
	kept := append(b.Hub.Kept("hub"), b.Web.Kept("eks-web")...)
	if b.ML != nil {
		kept = append(kept, b.ML.Cluster.Kept("eks-ml")...)
	}
	return kept
}

// intentsOf are those of a spoke: to AWS and to the internet through the edge, and to no
// other spoke.
func (r Region) intentsOf(s spoke, b Blocks) (intents []intent.Intent) {
	workers := s.workers()
	single := r.edge().NATGateways() < len(r.UsedZones()) // and lost with its zone
	for _, other := range b.spokes() {
		if other.vpc != s.vpc {
			intents = append(intents, intent.Intent{Kind: intent.Never, From: s.places(), To: other.places(), Why: "the spokes are separate: whoever breaks into one is not in the other"})
		}
	}
	for _, d := range s.domains {
		to := "internet"
		if strings.HasSuffix(d.Name, ".amazonaws.com") {
			to = "aws"
		}
		intents = append(intents, intent.Intent{From: workers, To: []string{to}, Name: d.Name, Packets: intent.TCP(443), OneZone: single, Why: d.Why})
	}
	for _, bucket := range []string{r.dataBucket().Name, "prod-" + r.AWSRegion + "-starport-layer-bucket"} {
		intents = append(intents, intent.Intent{From: workers, To: []string{"s3"}, Name: bucket + ".s3." + r.AWSRegion + ".amazonaws.com", Packets: intent.TCP(443), ByEndpoint: true,
			Why: "slides and the layers of images come from S3, and not through a NAT gateway"})
	}
	open := map[egress.Mode]string{
		egress.NamesOnly: "a small region filters names alone: whoever knows an address reaches it, on every port",
		egress.Open:      r.Egress.Reason,
	}[r.egressMode()]
	if open == "" {
		intents = append(intents, intent.Intent{Kind: intent.Never, From: s.places(), To: []string{"internet", "aws"},
			Why: "patient data leaves by no address: the firewall lets through names on the list of the VPC, and drops the rest"})
	} else {
		intents = append(intents, intent.Intent{Kind: intent.Open, From: workers, To: []string{"internet"}, Packets: intent.Anything, OneZone: single, Why: open})
	}
	for _, tier := range s.tiers {
		here := []string{s.vpc + "/" + tier.Name}
		switch {
		case tier.Egress != vpc.EgressHub:
			intents = append(intents, intent.Intent{Kind: intent.Never, From: here, To: intent.All, ButTo: slices.Concat(s.places(), services, b.repliedTo(s.vpc, tier.Name)),
				Why: "a tier without egress reaches its own VPC, and S3 and DynamoDB through endpoints that admit the region's own account"})
		case open != "":
			intents = append(intents, intent.Intent{Kind: intent.Open, From: here, To: []string{"internet"}, Packets: intent.TCP(443), OneZone: single, Why: open})
		}
	}
	return intents
}

// intentsOfTheEdge are those of the VPC through which everything passes, and of what is
// outside.
func (r Region) intentsOfTheEdge(b Blocks) []intent.Intent {
	tiers := []string{"edge/*"}
	for _, s := range b.spokes() {
		tiers = append(tiers, s.vpc+"/*")
	}
	return []intent.Intent{
		{Kind: intent.Never, From: b.outside(), To: intent.All, ButTo: slices.Concat(services, b.outside(), b.entryPlaces(), []string{"aws"}), Why: "nothing but the load balancer lets anybody in from the internet"},
		{Kind: intent.Never, From: []string{"other-account"}, To: intent.All, ButTo: []string{"other-account"}, Why: "what another account attaches waits for a segment"},
		{Kind: intent.Never, From: intent.All, ButFrom: []string{"other-account"}, To: []string{"other-account"}, Why: "what another account attaches waits for a segment"},
		{Kind: intent.Never, From: intent.With(operatorsPlaces, "edge/endpoint"), To: []string{"internet", "aws"}, Why: "neither endpoints nor operators need the internet"},
		{From: tiers, To: services, Packets: intent.TCP(443), ByEndpoint: true,
			Why: "every table has a route to S3 and DynamoDB through an endpoint that admits the region's own account, so that no route added later takes them past it"},
	}
}

// IntentsBetween are those from one region to another, which a peering may join.
func IntentsBetween(joined bool) []intent.Intent {
	if !joined {
		return []intent.Intent{{Kind: intent.Never, From: intent.All, To: intent.All, Why: "regions that the mesh does not join know nothing of each other"}}
	}
	edge, tier := []string{"edge/*"}, []string{"edge/" + operatorTier}
	return []intent.Intent{
		{From: tier, To: tier, Packets: intent.TCP(443, 22), Why: "operators get from their tier of one region to that of the other"},
		{Kind: intent.Never, From: intent.All, ButFrom: edge, To: intent.All, Why: "patient data stays in its country"},
		{Kind: intent.Never, From: edge, To: intent.All, ButTo: tier, Why: "operators of one country reach the tier of operators in another, and no patient data there"},
	}
}
