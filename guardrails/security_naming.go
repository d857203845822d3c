package guardrails

import (
	"cmp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
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
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Kind == "aws_route53_zone" && b.Body["vpc"] != nil {
				return // private zones of one name may exist many times
			}
			attribute := "name"
			if b.Kind == "aws_s3_bucket" {
				attribute = "bucket"
			}
			if name := cmp.Or(b.Text(attribute), b.Text(attribute+"_prefix")); !s.carriesCode(name) {
				flag(b, attribute, name)
			}
		},
	},
}

// carriesCode tells whether a name has the region's code as one of its words.
func (s *checked) carriesCode(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune("-_./:", r) })
	return slices.Contains(words, s.region.Code)
}

func flagTags(s *checked, b *stack.Block, flag flag) {
	switch b.Kind {
	case "provider":
		flagMissingTags(b, "default_tags.tags", object(b.Value("default_tags.tags")), s.region.Tags(), flag)
	case "aws_launch_template":
		for _, kind := range []string{"instance", "volume"} {
			tags := map[string]any{}
			for _, specification := range list(b.Body["tag_specifications"]) {
				if object(specification)["resource_type"] == kind {
					tags = object(object(specification)["tags"])
				}
			}
			flagMissingTags(b, "tag_specifications["+kind+"].tags", tags, s.region.Tags(), flag)
		}
	}
	if b.Kind == "aws_autoscaling_group" { // which the provider's default tags do not reach
		tags := map[string]any{}
		for _, tag := range list(b.Body["tag"]) {
			if key, named := object(tag)["key"].(string); named {
				tags[key] = object(tag)["value"]
			}
		}
		flagMissingTags(b, "tag", tags, s.region.Tags(), flag)
	}
	for name, want := range s.region.Tags() {
		if value, given := object(b.Body["tags"])[name]; given && value != want {
			flag(b, "tags."+name, value)
		}
	}
}

func flagMissingTags(b *stack.Block, attribute string, tags map[string]any, wanted map[string]string, flag flag) {
	for name, want := range wanted {
		if tags[name] != want {
			flag(b, attribute+"."+name, tags[name])
		}
	}
}
