package regions

import (
	"fmt"
	"slices"
	"strings"
)

// awsRegion is what this package knows about one of AWS's regions.
type awsRegion struct {
	place   string
	country string   // ISO 3166-1 alpha-2
	optIn   bool     // an account must enable it before its first use
	zones   []string // ids of its availability zones that take new accounts and EKS
	// withheld is why region new does not offer it. It may be a country's second site.
	withheld string
}

// Offers are the AWS regions where a new region may be, by name.
func Offers() (names []string) {
	for name, known := range awsRegions {
		if known.withheld == "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// CountryOf is the country of an AWS region.
func CountryOf(awsRegion string) string { return awsRegions[awsRegion].country }

// damaged is what AWS has said since March 2026 of its data centers in the Gulf:
// https://health.aws.amazon.com.
const damaged = "was damaged, and AWS asks to move what runs there to other regions"

// awsRegions are the AWS regions in which a region of ours may lie: all that an
// account outside China and the governments of the United States can have.
//
// Source: the AWS documentation "AWS Regions and Availability Zones", pages "AWS
// Regions" (places, countries, opt-in) and "AWS Availability Zones" (ids). Left
// out are zones that new accounts cannot use (apne1-az3, usw1-az2) and, by the
// Amazon EKS User Guide's network requirements, those in which a cluster can have
// no subnet (use1-az3, usw1-az2). Zones may run full, so that an account sees
// fewer: aws ec2 describe-availability-zones lists them.
var awsRegions = map[string]awsRegion{
	"af-south-1":     {place: "Cape Town", country: "ZA", optIn: true, zones: zones("afs1", 1, 2, 3)},
	"ap-east-1":      {place: "Hong Kong", country: "HK", optIn: true, zones: zones("ape1", 1, 2, 3)},
	"ap-east-2":      {place: "Taipei", country: "TW", optIn: true, zones: zones("ape2", 1, 2, 3)},
	"ap-northeast-1": {place: "Tokyo", country: "JP", zones: zones("apne1", 1, 2, 4)},
	"ap-northeast-2": {place: "Seoul", country: "KR", zones: zones("apne2", 1, 2, 3, 4)},
	"ap-northeast-3": {place: "Osaka", country: "JP", zones: zones("apne3", 1, 2, 3)},
	"ap-south-1":     {place: "Mumbai", country: "IN", zones: zones("aps1", 1, 2, 3)},
	"ap-south-2":     {place: "Hyderabad", country: "IN", optIn: true, zones: zones("aps2", 1, 2, 3)},
	"ap-southeast-1": {place: "Singapore", country: "SG", zones: zones("apse1", 1, 2, 3)},
	"ap-southeast-2": {place: "Sydney", country: "AU", zones: zones("apse2", 1, 2, 3)},
	"ap-southeast-3": {place: "Jakarta", country: "ID", optIn: true, zones: zones("apse3", 1, 2, 3)},
	"ap-southeast-4": {place: "Melbourne", country: "AU", optIn: true, zones: zones("apse4", 1, 2, 3)},
	"ap-southeast-5": {place: "Malaysia", country: "MY", optIn: true, zones: zones("apse5", 1, 2, 3)},
	"ap-southeast-6": {place: "New Zealand", country: "NZ", optIn: true, zones: zones("apse6", 1, 2, 3),
		withheld: "has no Amazon Inspector, which scans every image"},
	"ap-southeast-7": {place: "Thailand", country: "TH", optIn: true, zones: zones("apse7", 1, 2, 3)},
	"ca-central-1":   {place: "Canada Central", country: "CA", zones: zones("cac1", 1, 2, 4)},
	"ca-west-1":      {place: "Calgary", country: "CA", optIn: true, zones: zones("caw1", 1, 2, 3)},
	"eu-central-1":   {place: "Frankfurt", country: "DE", zones: zones("euc1", 1, 2, 3)},
	"eu-central-2":   {place: "Zurich", country: "CH", optIn: true, zones: zones("euc2", 1, 2, 3)},
	"eu-north-1":     {place: "Stockholm", country: "SE", zones: zones("eun1", 1, 2, 3)},
	"eu-south-1":     {place: "Milan", country: "IT", optIn: true, zones: zones("eus1", 1, 2, 3)},
	"eu-south-2":     {place: "Spain", country: "ES", optIn: true, zones: zones("eus2", 1, 2, 3)},
	"eu-west-1":      {place: "Ireland", country: "IE", zones: zones("euw1", 1, 2, 3)},
	"eu-west-2":      {place: "London", country: "GB", zones: zones("euw2", 1, 2, 3, 4)},
	"eu-west-3":      {place: "Paris", country: "FR", zones: zones("euw3", 1, 2, 3)},
	"il-central-1":   {place: "Tel Aviv", country: "IL", optIn: true, zones: zones("ilc1", 1, 2, 3)},
	"me-central-1":   {place: "United Arab Emirates", country: "AE", optIn: true, zones: zones("mec1", 1, 2, 3), withheld: damaged},
	"me-south-1":     {place: "Bahrain", country: "BH", optIn: true, zones: zones("mes1", 1, 2, 3), withheld: damaged},
	"mx-central-1":   {place: "Mexico Central", country: "MX", optIn: true, zones: zones("mxc1", 1, 2, 3)},
	"sa-east-1":      {place: "São Paulo", country: "BR", zones: zones("sae1", 1, 2, 3)},
	"us-east-1":      {place: "Northern Virginia", country: "US", zones: zones("use1", 1, 2, 4, 5, 6)},
	"us-east-2":      {place: "Ohio", country: "US", zones: zones("use2", 1, 2, 3)},
	"us-west-1":      {place: "Northern California", country: "US", zones: zones("usw1", 1, 3)},
	"us-west-2":      {place: "Oregon", country: "US", zones: zones("usw2", 1, 2, 3, 4)},
}

// zones are the ids of an AWS region's zones: apne1-az1.
func zones(region string, numbers ...int) (ids []string) {
	for _, n := range numbers {
		ids = append(ids, fmt.Sprintf("%s-az%d", region, n))
	}
	return ids
}

// inCountry are all AWS regions that lie in a country, by name. What must stay in
// the country may lie in any of them: the others are its second sites.
func inCountry(country string) (names []string) {
	for name, known := range awsRegions {
		if known.country == country {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// near are the AWS regions that an unknown name may have meant: those that begin most
// like it, and those of the country.
func near(name, country string) []string {
	most, names := 1, inCountry(country)
	for known := range awsRegions {
		switch same := samePrefix(known, name); {
		case same > most:
			most, names = same, append(inCountry(country), known)
		case same == most:
			names = append(names, known)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// samePrefix is how many characters two names have in common from their start.
func samePrefix(a, b string) (n int) {
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// located names an AWS region with its place: ap-northeast-2 (Seoul, KR).
func located(name string) string {
	known := awsRegions[name]
	return fmt.Sprintf("%s (%s, %s)", name, known.place, known.country)
}

// suggestions names the AWS regions near an unknown name.
func suggestions(name, country string) string {
	var found []string
	for _, known := range near(name, country) {
		found = append(found, located(known))
	}
	if len(found) == 0 {
		return "use one of regions/aws.go"
	}
	return "use one such as " + strings.Join(found, ", ") + ", or add it to regions/aws.go"
}
