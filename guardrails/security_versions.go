package guardrails

import (
	"regexp"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// versions are the rules that nothing changes by itself.
var versions = []Rule{
	{
		ID:      "versions-tools",
		Title:   "Terraform and its providers are limited to versions",
		Why:     "a new major version of the provider changes, and may replace, resources",
		Remedy:  "set required_version, and for every provider an exact version, or one that stays below the next major one, such as ~> 5.82",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Text("required_version") == "" {
				flag(b, "required_version", nil)
			}
			for name, required := range object(b.Body["required_providers"]) {
				if version, _ := object(required)["version"].(string); !bounded(version) {
					flag(b, "required_providers."+name+".version", version)
				}
			}
		},
	},
	{
		ID:      "versions-pinned",
		Title:   "Clusters, nodes and add-ons name their versions",
		Why:     "a default follows the newest version, and changes a region on a day that nobody chose",
		Remedy:  "name the version; regions/versions.go has those of Kubernetes",
		Checkov: "CKV_AWS_339 asks for a supported version of a cluster, if it names one",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, argument := range pinned[b.Kind] {
				version := b.Text(argument)
				follows := strings.HasPrefix(version, "$") && !strings.HasPrefix(version, "${") // $Latest, $Default
				if version == "" || follows || strings.Contains(version, "latest_version") && !s.inStack(version) {
					flag(b, argument, b.Value(argument))
				}
			}
			// A launch template looks a parameter up whenever it is used; those of EKS can name one image.
			if image := b.Text("image_id"); strings.HasPrefix(image, "resolve:") && !oneImage.MatchString(image) {
				flag(b, "image_id", image)
			}
		},
	},
}

// oneImage is a parameter of AWS's that names an image of one date.
var oneImage = regexp.MustCompile(`^resolve:ssm:/aws/service/eks/optimized-ami/[^:]*/amazon-eks-node-[^/:]*-v\d{8}/image_id$`)

// pinned are the arguments that name versions.
var pinned = map[string][]string{
	"aws_autoscaling_group": {"launch_template.version"},
	"aws_eks_cluster":       {"version"},
	"aws_eks_node_group":    {"version", "release_version", "launch_template.version"},
	"aws_eks_addon":         {"addon_version"},
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
