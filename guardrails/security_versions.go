package guardrails

import (
	"slices"
	"strings"
)

// versions are the rules that nothing changes by itself.
var versions = []Rule{
	{
		ID:     "versions-tools",
		Title:  "Terraform and its providers are held to versions",
		Why:    "a new major version of the provider changes, and may replace, resources",
		Remedy: "set required_version, and for every provider an exact version, or one that stays below the next major one, such as ~> 5.82",
		check: func(s *stack, flag flag) {
			for b := range s.of("terraform") {
				if b.text("required_version") == "" {
					flag(b, "required_version", nil)
				}
				for _, name := range sortedKeys(object(b.body["required_providers"])) {
					version, _ := object(object(b.body["required_providers"])[name])["version"].(string)
					if !bounded(version) {
						flag(b, "required_providers."+name+".version", version)
					}
				}
			}
		},
	},
	{
		ID:     "versions-pinned",
		Title:  "Clusters, nodes, add-ons and databases name their versions",
		Why:    "a default follows the newest version, and changes a region on a day that nobody chose",
		Remedy: "name the version; regions/versions.go has those of Kubernetes",
		check: func(s *stack, flag flag) {
			for _, must := range []struct{ kind, argument string }{
				{"aws_eks_cluster", "version"},
				{"aws_eks_node_group", "version"},
				{"aws_eks_node_group", "release_version"},
				{"aws_eks_node_group", "launch_template.version"},
				{"aws_eks_addon", "addon_version"},
				{"aws_rds_cluster", "engine_version"},
				{"aws_db_instance", "engine_version"},
				{"aws_elasticache_replication_group", "engine_version"},
				{"aws_opensearch_domain", "engine_version"},
				{"aws_msk_cluster", "kafka_version"},
			} {
				for b := range s.of(must.kind) {
					version := b.text(must.argument)
					follows := strings.HasPrefix(version, "$") && !strings.HasPrefix(version, "${") // $Latest, $Default
					if version == "" || follows || strings.Contains(version, "latest_version") && !s.inStack(version) {
						flag(b, must.argument, b.value(must.argument))
					}
				}
			}
		},
	},
	{
		ID:     "versions-no-latest",
		Title:  "Nothing looks up the newest of anything",
		Why:    "the plan would change with what AWS publishes, and not with the code",
		Remedy: "name the version, image or release",
		check: func(s *stack, flag flag) {
			for _, b := range s.blocks {
				for _, argument := range []string{"most_recent", "latest"} {
					if b.is(argument, true) {
						flag(b, argument, true)
					}
				}
			}
			for b := range s.of("data.aws_ssm_parameter") {
				name := b.text("name")
				if strings.HasPrefix(name, "/aws/service/") && (strings.Contains(name, "recommended") || strings.Contains(name, "latest")) {
					flag(b, "name", name)
				}
			}
			for b, t := range s.texts() {
				if strings.HasPrefix(t.value, "resolve:ssm:") || t.key == "version" && (t.value == "$Latest" || t.value == "$Default") && b.kind != "aws_eks_node_group" {
					flag(b, t.attribute, t.value)
				}
			}
		},
	},
	{
		ID:     "versions-images",
		Title:  "Tags of container images cannot be moved",
		Why:    "the image that was reviewed and the one that runs would be different ones",
		Remedy: "set image_tag_mutability to IMMUTABLE",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_ecr_repository") {
				if b.text("image_tag_mutability") != "IMMUTABLE" {
					flag(b, "image_tag_mutability", b.value("image_tag_mutability"))
				}
			}
		},
	},
}

// bounded tells whether a version constraint ends before the next major version.
func bounded(constraint string) bool {
	return slices.ContainsFunc(strings.Split(constraint, ","), func(part string) bool {
		part = strings.TrimSpace(part)
		pessimistic, is := strings.CutPrefix(part, "~>")
		if is {
			return strings.Contains(pessimistic, ".") // ~> 5 alone would allow 6
		}
		return part != "" && !strings.HasPrefix(part, ">") && !strings.HasPrefix(part, "!")
	})
}
