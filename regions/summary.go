package regions

import (
	"cmp"
	"slices"
	"strings"
)

// Summary is a region in a few plain values, for lists and for other programs.
type Summary struct {
	// Region is the name of the region's stack: region-jp.
	Region string `json:"region"`
	// Code and Country are as in the region's file.
	Code    string `json:"code"`
	Country string `json:"country"`
	// AWSRegion is where the region lies, and Place the same for people: Tokyo.
	AWSRegion string `json:"awsRegion"`
	Place     string `json:"place"`
	// SecondSites are the country's other AWS regions, where its data may lie too.
	SecondSites []string `json:"secondSites"`
	// AccountID is the region's account; HasAccount is false for a placeholder.
	AccountID  string `json:"accountId"`
	HasAccount bool   `json:"hasAccount"`
	// CIDR and ASN are the region's range and its transit gateway's number.
	CIDR string `json:"cidr"`
	ASN  int    `json:"asn"`
	// Zones are the ids of the zones in use.
	Zones []string `json:"zones"`
	// Profile is full or small.
	Profile string `json:"profile"`
	// StateBucket and StateKey are where the Terraform state lies.
	StateBucket string `json:"stateBucket"`
	StateKey    string `json:"stateKey"`
}

// Summary is the region in a few plain values.
func (r Region) Summary() Summary {
	return Summary{
		Region:      r.Name(),
		Code:        r.Code,
		Country:     r.Country,
		AWSRegion:   r.AWSRegion,
		Place:       awsRegions[r.AWSRegion].place,
		SecondSites: slices.DeleteFunc(InCountry(r.Country), func(name string) bool { return name == r.AWSRegion }),
		AccountID:   r.AccountID,
		HasAccount:  !strings.HasPrefix(r.AccountID, placeholderPrefix),
		CIDR:        r.Network.CIDR.String(),
		ASN:         r.Network.ASN,
		Zones:       r.zones(),
		Profile:     cmp.Or(string(r.Profile), "full"),
		StateBucket: r.StateBucket,
		StateKey:    r.StateKey(),
	}
}
