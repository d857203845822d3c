package timeline

import (
	"regexp"
	"strings"
)

// variant is the kind of a resource: its type, or more where types are too coarse.
// An interface endpoint takes minutes, a gateway endpoint seconds.
func variant(kind string, configuration any) string {
	if kind != "aws_vpc_endpoint" {
		return kind
	}
	arguments, _ := configuration.(map[string]any)
	if named, ok := arguments["vpc_endpoint_type"].(string); ok {
		return kind + "." + strings.ToLower(named)
	}
	return kind + ".gateway" // AWS's own default
}

// hash is what CDKTF puts behind a resource's name.
var hash = regexp.MustCompile(`_[0-9A-F]{8}$`)

// Path is where the resource stands in its stack: eks-web/cluster.
func (r Resource) Path() string {
	_, name, _ := strings.Cut(r.Address, ".")
	return strings.ReplaceAll(hash.ReplaceAllString(name, ""), "_", "/")
}

// Block is the part of the region that the resource belongs to: eks-web.
func (r Resource) Block() string {
	block, _, _ := strings.Cut(r.Path(), "/")
	return block
}
