package eks

import "github.com/arteraai/region-expansion/blocks/policy"

// DNSStatements let external-dns add names to the region's own zone. To find it, it
// lists all zones, those of the interface endpoints among them, and the tags of ten at a
// time when it is given tags to look for (kubernetes-sigs/external-dns#5058). IAM can
// narrow down neither. It must be given something: without --zone-id-filter (the id is in
// the region's contract), --domain-filter or --aws-zone-tags it reads the records of every
// zone, is refused, and adds no name at all.
func (c Config) DNSStatements(zone string) []policy.Statement {
	return []policy.Statement{
		{
			Sid: "FindTheZone", Effect: policy.Allow,
			Action: []string{"route53:ListHostedZones", "route53:ListTagsForResources"}, Resource: []string{"*"},
			// Route 53 answers for all regions in this one.
			Condition: policy.Condition{"StringEquals": {"aws:RequestedRegion": {"us-east-1"}}},
		},
		{
			Sid: "NamesInTheZone", Effect: policy.Allow,
			Action:   []string{"route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResource"},
			Resource: []string{zone},
		},
	}
}
