package regions

import (
	"github.com/arteraai/region-expansion/internal/problem"
)

// Request is what must be said of a new region; the rest is chosen.
type Request struct {
	// Code is the region's short name, two to four lower-case letters.
	Code string
	// Country is where patient data will stay, as an ISO 3166-1 alpha-2 code. No
	// other region lies there.
	Country string
	// AWSRegion is where in the country the region will lie.
	AWSRegion string
	// AccountID is the region's account, twelve digits. Defaults to a placeholder,
	// to which nothing can be deployed.
	AccountID string
	// CIDR is the region's range, a /14. Defaults to the next free one.
	CIDR Range
}

// problems are all reasons why the request cannot be met.
func (r Request) problems(fleet []Region) (found problem.List) {
	if !codeRule.MatchString(r.Code) {
		found.Add("code", r.Code, "is not a short code", "use two to four lower-case letters, such as kr")
	}
	if r.AccountID != "" && !accountRule.MatchString(r.AccountID) {
		found.Add("--account", r.AccountID, "is not an account id", "use the account's 12 digits, or leave it out")
	}
	if r.CIDR != "" {
		for _, p := range cidrProblems(r.CIDR, instead(r.CIDR, fleet)) {
			found.Add("--cidr", p.Value, p.Rule, p.Remedy+", or leave it out")
		}
	}
	found = append(found, r.placeProblems()...)
	for _, other := range fleet {
		found = append(found, r.taken(other)...)
	}
	return found
}

func (r Request) placeProblems() (found problem.List) {
	known, ok := awsRegions[r.AWSRegion]
	switch {
	case !ok:
		found.Add("--aws-region", r.AWSRegion, "is not a known AWS region", suggestions(r.AWSRegion, r.Country))
	case known.withheld != "":
		found.Add("--aws-region", r.AWSRegion, known.withheld, "use another AWS region, or, when that is over, remove what regions/aws.go says of "+r.AWSRegion)
	case r.Country != known.country:
		found.Add("--country", r.Country, "is not where "+located(r.AWSRegion)+" lies", "use "+known.country+", or an AWS region in the country")
	}
	if !ok && len(inCountry(r.Country)) == 0 {
		found.Add("--country", r.Country, "is not a country with an AWS region", "use the country's two capital letters (ISO 3166-1), such as KR")
	}
	return found
}

// taken are the problems of requesting what a region has already.
func (r Request) taken(by Region) (found problem.List) {
	of := " of " + by.Name()
	if r.Code == by.Code {
		found.Add("code", r.Code, "is the code"+of, "use one that no region has")
	}
	if r.Country == by.Country {
		found.Add("--country", r.Country, "is the country"+of, "use one without a region, or deploy what it needs in "+by.Name())
	}
	if r.AccountID != "" && r.AccountID == by.AccountID {
		found.Add("--account", r.AccountID, "is the account"+of, "use an account of the region's own")
	}
	if r.CIDR.Prefix().Overlaps(by.Network.CIDR.Prefix()) {
		found.Add("--cidr", r.CIDR, "overlaps "+string(by.Network.CIDR)+of, "use a range that no region has, or leave it out for the next free one")
	}
	return found
}
