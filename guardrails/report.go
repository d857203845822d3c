package guardrails

import (
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// Report is where the data of a region lies, for an auditor to read: each statement with
// the line of the stack that proves it.
type Report struct {
	Region    string `json:"region"`
	Country   string `json:"country"`
	AccountID string `json:"account"`
	AWSRegion string `json:"aws_region"`
	// InCountry are the AWS regions in which data may lie.
	InCountry []string `json:"in_country"`
	Resources int      `json:"resources"`
	Rules     int      `json:"rules"`
	// Findings are what breaks the rules: the stack cannot be deployed as it is.
	Findings Findings      `json:"findings"`
	Place    []statement   `json:"place"`
	Stores   []storeReport `json:"stores"`
	Locks    []statement   `json:"locks"`
	Flows    []statement   `json:"flows"`
	Keys     []statement   `json:"keys"`
	WaysOut  []statement   `json:"ways_out"`
	Names    []statement   `json:"names"`
}

// statement is a line of the report: about what, what is said of it, and the proof.
type statement struct {
	What string `json:"what"`
	evidence
}

// storeReport is what the report says of one store of data.
type storeReport struct {
	What      string     `json:"what"`
	Address   string     `json:"address"`
	Location  []evidence `json:"location"`
	Encrypted []evidence `json:"encrypted_with"`
	Copies    []evidence `json:"copies_go_to"`
	Logs      []evidence `json:"logs_go_to"`
}

// NewReport reads a region's stack.
func NewReport(from stack.Stack, region regions.Region) Report {
	s := &checked{Blocks: from.Blocks(), region: region}
	findings, _ := Except(Check(from, region), Exceptions, nil, time.Now())
	if findings == nil {
		findings = Findings{}
	}
	return Report{
		Region: region.Name(), Country: region.Country, AccountID: region.AccountID, AWSRegion: region.AWSRegion, InCountry: region.InCountry(),
		Resources: len(from.Addresses()), Rules: len(InRegion.Rules()), Findings: findings,
		Place: s.reportPlace(), Stores: s.reportStores(), Locks: s.reportLocks(), Flows: s.reportFlows(), Keys: s.reportKeys(), WaysOut: s.reportWaysOut(), Names: s.reportNames(),
	}
}

func (s *checked) reportPlace() (found []statement) {
	for _, b := range s.Of("provider") {
		found = append(found,
			statement{"everything that `" + b.Address + "` makes", evidence{shown(b.Value("region")), proof(b, "region")}},
			statement{"the only account that it may use", evidence{shown(b.Value("allowed_account_ids")), proof(b, "allowed_account_ids")}})
	}
	for _, b := range s.Of("terraform") {
		found = append(found,
			statement{"Terraform's state", evidence{shown(b.Value("backend.s3.region")) + ", bucket " + shown(b.Value("backend.s3.bucket")), proof(b, "backend.s3.region")}},
			statement{"the key of the state", evidence{shown(b.Value("backend.s3.kms_key_id")), proof(b, "backend.s3.kms_key_id")}})
	}
	return found
}

func (s *checked) reportStores() (found []storeReport) {
	for _, b := range s.All {
		if title := stores[b.Kind].title; title != "" {
			found = append(found, storeReport{title + " " + nameOf(b), b.Address, s.placeOf(b), s.keyOf(b), s.copiesOf(b), s.logsOf(b)})
		}
	}
	return found
}

func (s *checked) reportFlows() (found []statement) {
	for _, flow := range flows {
		for _, b := range s.Of(flow.kind) {
			for _, to := range b.Values(flow.to) {
				found = append(found, statement{flow.title + " " + nameOf(b), evidence{s.describe(to.Value), proofOf(b, to)}})
			}
		}
	}
	return found
}

func (s *checked) reportKeys() (found []statement) {
	for _, b := range s.Of("aws_kms_key") {
		found = append(found, statement{s.describe("${" + b.Address + ".arn}"), evidence{shown(b.Value("description")), proof(b, "multi_region")}})
	}
	return found
}

func (s *checked) reportWaysOut() (found []statement) {
	for _, way := range []struct{ kind, title, attribute string }{
		{"aws_internet_gateway", "internet gateway", "vpc_id"},
		{"aws_nat_gateway", "NAT gateway, for connections from inside", "subnet_id"},
		{"aws_vpc_endpoint", "endpoint of an AWS service", "service_name"},
	} {
		for _, b := range s.Of(way.kind) {
			found = append(found, statement{way.title + " " + nameOf(b) + passing(b), evidence{shown(b.Value(way.attribute)), proof(b, way.attribute)}})
		}
	}
	return found
}

// passing names the statements of what a way lets through, if it has a policy.
func passing(b *stack.Block) string {
	var statements []string
	for _, statement := range allowed(b) {
		statements = append(statements, statement.Sid)
	}
	if len(statements) == 0 {
		return ""
	}
	return ", which lets through " + strings.Join(statements, ", ")
}
