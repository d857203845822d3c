package guardrails

// residencyOfKeysAndTrails are the rules about keys and logs that could span
// regions.
var residencyOfKeysAndTrails = []Rule{
	{
		ID:     "residency-multi-region-key",
		Title:  "Keys are keys of one AWS region",
		Why:    "a multi-Region key can be replicated abroad at any time, and decrypts there what was encrypted here",
		Remedy: "set multi_region to false",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_kms_key", "aws_kms_external_key") {
				if value := b.value("multi_region"); value != nil && !truth(value, false) {
					flag(b, "multi_region", value)
				}
			}
			ofKinds("aws_kms_replica_key", "aws_kms_replica_external_key")(s, flag)
		},
	},
	{
		ID:     "residency-multi-region-trail",
		Title:  "Trails record one AWS region",
		Why:    "a trail of all regions mixes the countries' audit logs in one place",
		Remedy: "set is_multi_region_trail and is_organization_trail to false; every region has a trail of its own",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_cloudtrail") {
				for _, argument := range []string{"is_multi_region_trail", "is_organization_trail"} {
					if value := b.value(argument); value != nil && !truth(value, false) {
						flag(b, argument, value)
					}
				}
			}
			for b := range s.of("aws_cloudtrail_event_data_store") {
				if !b.is("multi_region_enabled", false) { // true unless it says otherwise
					flag(b, "multi_region_enabled", b.value("multi_region_enabled"))
				}
			}
		},
	},
	{
		ID:     "residency-aggregation",
		Title:  "Findings and configurations are not gathered across AWS regions",
		Why:    "they name what the region holds, and would be kept in another country",
		Remedy: "leave aggregators and their authorizations out; the region's own services hold its findings",
		check: func(s *stack, flag flag) {
			ofKinds("aws_config_aggregate_authorization", "aws_securityhub_finding_aggregator", "aws_oam_link", "aws_ssmincidents_replication_set",
				"aws_resourceexplorer2_index")(s, flag)
			for b := range s.of("aws_config_configuration_aggregator") {
				flag(b, "name", b.value("name"))
			}
		},
	},
}
