package guardrails

import (
	"slices"
	"strings"
)

// naming are the rules about tags and names.
var naming = []Rule{
	{
		ID:     "naming-tags",
		Title:  "Everything carries the region's tags",
		Why:    "costs, searches and policies go by them, and an auditor tells by them whose a resource is",
		Remedy: "set them in the provider's default_tags, and on what nodes launch",
		check:  flagTags,
	},
	{
		ID:     "naming-global",
		Title:  "Names that all regions of an account share carry the region's code",
		Why:    "two regions would fight over one role or bucket",
		Remedy: "start the name with the region's own, such as region-jp",
		check: func(s *stack, flag flag) {
			for _, named := range globalNames {
				for b := range s.of(named.kind) {
					if named.kind == "aws_route53_zone" && b.body["vpc"] != nil {
						continue // private zones of one name may exist many times
					}
					attribute := named.name
					if b.value(attribute) == nil {
						attribute = named.prefix
					}
					if !s.carriesCode(b.text(attribute)) {
						flag(b, named.name, b.value(attribute))
					}
				}
			}
		},
	},
}

// globalNames are the names that are unique in an account, or in all of AWS.
var globalNames = []struct{ kind, name, prefix string }{
	{"aws_iam_role", "name", "name_prefix"},
	{"aws_iam_policy", "name", "name_prefix"},
	{"aws_iam_instance_profile", "name", "name_prefix"},
	{"aws_iam_server_certificate", "name", "name_prefix"},
	{"aws_iam_saml_provider", "name", "name_prefix"},
	{"aws_s3_bucket", "bucket", "bucket_prefix"},
	{"aws_route53_zone", "name", "name_prefix"},
	{"aws_budgets_budget", "name", "name_prefix"},
}

// carriesCode tells whether a name has the region's code as one of its words.
func (s *stack) carriesCode(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("-_./:", r) })
	return slices.Contains(words, s.region.Code)
}

func flagTags(s *stack, flag flag) {
	for b := range s.of("provider") {
		if b.name == "aws" {
			flagMissingTags(b, "default_tags.tags", object(b.value("default_tags.tags")), s.region.Tags, flag)
		}
	}
	for b := range s.of("aws_launch_template") {
		for _, kind := range []string{"instance", "volume"} {
			tags := map[string]any{}
			for _, specification := range list(b.body["tag_specifications"]) {
				if object(specification)["resource_type"] == kind {
					tags = object(object(specification)["tags"])
				}
			}
			flagMissingTags(b, "tag_specifications["+kind+"].tags", tags, s.region.Tags, flag)
		}
	}
	for _, b := range s.blocks {
		for name, want := range s.region.Tags {
			if value, given := object(b.body["tags"])[name]; given && value != want {
				flag(b, "tags."+name, value)
			}
		}
	}
}

func flagMissingTags(b *block, attribute string, tags map[string]any, wanted map[string]string, flag flag) {
	for name, want := range wanted {
		if tags[name] != want {
			flag(b, attribute+"."+name, tags[name])
		}
	}
}
