package regions

// awsRegion is what this package knows about one of AWS's regions.
type awsRegion struct {
	country string   // ISO 3166-1 alpha-2
	zones   []string // ids of its availability zones that take new accounts
}

// awsRegions are the AWS regions in which a region of ours may lie. Source: the
// AWS documentation, "AWS Regions" for the countries and "AWS Availability Zones"
// for the zone ids.
var awsRegions = map[string]awsRegion{
	"ap-northeast-1": {country: "JP", zones: []string{"apne1-az1", "apne1-az2", "apne1-az4"}},
	"us-west-2":      {country: "US", zones: []string{"usw2-az1", "usw2-az2", "usw2-az3", "usw2-az4"}},
}
