package permissions

import (
	"fmt"
	"strings"
)

// sharing are the keys that Resource Access Manager sends for who gets what: it asks for
// each principal and each resource apart, and Terraform adds one at a time.
//
// Source: https://docs.aws.amazon.com/ram/latest/userguide/security-iam-policies-examples.html
func sharing(parameters map[string]any) map[string][]string {
	keys := map[string][]string{}
	if external, said := parameters["allowExternalPrincipals"]; said {
		keys["ram:RequestedAllowsExternalPrincipals"] = []string{fmt.Sprint(external)}
	}
	find("", parameters, func(name, text string) {
		switch name {
		case "principals":
			keys["ram:Principal"] = append(keys["ram:Principal"], text)
		case "resourceArns":
			keys["ram:RequestedResourceType"] = append(keys["ram:RequestedResourceType"], shareable(text))
		}
	})
	return keys
}

// shareable is what Resource Access Manager calls the type of a resource, by its ARN:
// ec2:TransitGateway.
func shareable(arn string) string {
	parts := strings.SplitN(arn, ":", 6)
	if len(parts) < 6 {
		return arn
	}
	kind, _, _ := strings.Cut(parts[5], "/")
	name := ""
	for word := range strings.SplitSeq(kind, "-") {
		name += strings.ToUpper(word[:1]) + word[1:]
	}
	return parts[2] + ":" + name
}
