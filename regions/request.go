package regions

import (
	"net/netip"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Request is what must be said of a region that shall be; the rest follows.
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
	CIDR netip.Prefix
}

// problems are all reasons for which a fleet cannot have the region.
func (w Request) problems(fleet []Region) (found problem.List) {
	if !codeRule.MatchString(w.Code) {
		found.Add("code", w.Code, "is no short code", "use two to four lower-case letters, such as kr")
	}
	if w.AccountID != "" && !accountRule.MatchString(w.AccountID) {
		found.Add("--account", w.AccountID, "is no account id", "use the account's 12 digits, or leave it out")
	}
	if w.CIDR.IsValid() {
		for _, p := range (Network{CIDR: w.CIDR}).cidrProblems() {
			found.Add("--cidr", p.Value, p.Rule, p.Remedy+", or leave it out")
		}
	}
	found = append(found, w.placeProblems()...)
	for _, r := range fleet {
		found = append(found, w.taken(r)...)
	}
	return found
}

func (w Request) placeProblems() (found problem.List) {
	known, ok := awsRegions[w.AWSRegion]
	switch {
	case !ok:
		found.Add("--aws-region", w.AWSRegion, "is no AWS region that is known here", suggestions(w.AWSRegion, w.Country))
	case w.Country != known.country:
		found.Add("--country", w.Country, "is not where "+located(w.AWSRegion)+" lies", "use "+known.country+", or an AWS region in the country")
	}
	if !ok && len(inCountry(w.Country)) == 0 {
		found.Add("--country", w.Country, "is no country with an AWS region", "use the country's two capital letters (ISO 3166-1), such as KR")
	}
	return found
}

// taken are the problems of wishing for what a region has.
func (w Request) taken(r Region) (found problem.List) {
	of := " of " + r.Name()
	if w.Code == r.Code {
		found.Add("code", w.Code, "is the code"+of, "use one that no region has")
	}
	if w.Country == r.Country {
		found.Add("--country", w.Country, "is the country"+of, "use one without a region, or deploy what it needs in "+r.Name())
	}
	if w.AccountID != "" && w.AccountID == r.AccountID {
		found.Add("--account", w.AccountID, "is the account"+of, "use an account of the region's own")
	}
	if w.CIDR.IsValid() && w.CIDR.Overlaps(r.Network.CIDR) {
		found.Add("--cidr", w.CIDR, "overlaps "+r.Network.CIDR.String()+of, "use a range that no region has, or leave it out for the next free one")
	}
	return found
}
