package guardrails

import (
	"cmp"
	"slices"
	"strings"
)

// naming are the rules about tags and names.
var naming = []Rule{
	{
		ID:      "naming-tags",
		Title:   "Everything carries the region's tags",
		Why:     "costs, searches and policies go by them, and an auditor tells by them whose a resource is",
		Remedy:  "set them in the provider's default_tags, and on what nodes launch",
		Checkov: "none",
		check:   flagTags,
	},
	{
		ID:      "naming-global",
		Title:   "Names that all regions of an account share carry the region's code",
		Why:     "two regions would fight over one role or bucket",
		Remedy:  "start the name with the region's own, such as region-jp",
		Checkov: "none",
		check: func(s *stack, b *block, flag flag) {
			if b.kind == "aws_route53_zone" && b.body["vpc"] != nil {
				return // private zones of one name may exist many times
			}
			attribute := "name"
			if b.kind == "aws_s3_bucket" {
				attribute = "bucket"
			}
			if name := cmp.Or(b.text(attribute), b.text(attribute+"_prefix")); !s.carriesCode(name) {
				flag(b, attribute, name)
			}
		},
	},
}

// carriesCode tells whether a name has the region's code as one of its words.
func (s *stack) carriesCode(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("-_./:", r) })
	return slices.Contains(words, s.region.Code)
}

func flagTags(s *stack, b *block, flag flag) {
	switch b.kind {
	case "provider.aws":
		flagMissingTags(b, "default_tags.tags", object(b.value("default_tags.tags")), s.region.Tags, flag)
	case "aws_launch_template":
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
	for name, want := range s.region.Tags {
		if value, given := object(b.body["tags"])[name]; given && value != want {
			flag(b, "tags."+name, value)
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
