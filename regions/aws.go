package regions

import "slices"

// awsRegion is what this package knows about one of AWS's regions.
type awsRegion struct {
	country string   // ISO 3166-1 alpha-2
	zones   []string // ids of its availability zones that take new accounts
}

// secondSites are further AWS regions of a country, beside those of awsRegions:
// data may lie there, and no region of ours does.
var secondSites = map[string][]string{
	"JP": {"ap-northeast-3"}, // Osaka
	"US": {"us-east-1", "us-east-2", "us-west-1"},
}

// inCountry are all AWS regions that lie in a country, by name.
func inCountry(country string) []string {
	names := slices.Clone(secondSites[country])
	for name, known := range awsRegions {
		if known.country == country {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// awsRegions are the AWS regions in which a region of ours may lie. Source: the
// AWS documentation, "AWS Regions" for the countries and "AWS Availability Zones"
// for the zone ids.
var awsRegions = map[string]awsRegion{
	"ap-northeast-1": {country: "JP", zones: []string{"apne1-az1", "apne1-az2", "apne1-az4"}},
	"us-west-2":      {country: "US", zones: []string{"usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"}},
}
