package regions

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/arteraai/region-expansion/internal/problem"
)

// recordedTypes says which EC2 instance types there are, and which AWS regions offer
// them. scripts/instance-types writes it.
//
//go:embed instance_types.txt
var recordedTypes string

// instanceType is what is known of an EC2 instance type.
type instanceType struct {
	gpu, efa, arm bool
	except        bool // the AWS regions below do not offer it, and all others do
	regions       []string
}

// offeredIn takes every type as offered in AWS regions that the record does not have.
func (t instanceType) offeredIn(awsRegion string) bool {
	return !slices.Contains(recordedRegions(), awsRegion) || slices.Contains(t.regions, awsRegion) != t.except
}

// recordedRegions are the AWS regions that the record has.
var recordedRegions = sync.OnceValue(func() []string {
	_, list, _ := strings.Cut(recordedTypes, "# Recorded are: ")
	line, _, _ := strings.Cut(list, "\n")
	return strings.Fields(line)
})

// instanceTypes are all that EC2 is known to have, by name.
var instanceTypes = sync.OnceValue(func() map[string]instanceType {
	found := map[string]instanceType{}
	for line := range strings.Lines(recordedTypes) {
		parts := strings.Split(strings.TrimSpace(line), ": ")
		if strings.HasPrefix(line, "#") || len(parts) != 3 {
			continue
		}
		list, except := strings.CutPrefix(parts[2], "all")
		places := strings.Fields(strings.ReplaceAll(list, " -", " "))
		for size := range strings.FieldsSeq(parts[1]) {
			features := strings.Split(size, "+")
			has := func(feature string) bool { return slices.Contains(features[1:], feature) }
			found[parts[0]+"."+features[0]] = instanceType{has("gpu"), has("efa"), has("arm"), except, places}
		}
	}
	return found
})

// groupSize is the size of a group of nodes, with its place in a region's file.
type groupSize struct {
	path string
	NodeSize
	gpu bool
}

func (r Region) groupSizes() []groupSize {
	sizes := []groupSize{{"Web.System", r.Web.System, false}}
	for _, group := range r.Web.More {
		sizes = append(sizes, groupSize{"Web.More[" + group.Name + "]", group.NodeSize, false})
	}
	if !r.hasML() {
		return sizes
	}
	sizes = append(sizes, groupSize{"ML.System", r.ML.System, false}, groupSize{"ML.GPU", r.ML.GPU, true})
	for _, group := range r.ML.More {
		sizes = append(sizes, groupSize{"ML.More[" + group.Name + "]", group.NodeSize, false})
	}
	return sizes
}

// instanceProblems are about what AWS offers, for names of the right form; the form is
// a matter of the block.
func (r Region) instanceProblems() (found problem.List) {
	if _, known := awsRegions[r.AWSRegion]; !known {
		return nil
	}
	for _, size := range r.groupSizes() {
		path, name := size.path+".InstanceType", size.InstanceType
		known, exists := instanceTypes()[name]
		switch {
		case !strings.Contains(name, "."): // which the block reports
		case !exists:
			found.Add(path, name, "is not an instance type that EC2 is known to have", r.typesInstead(size))
		case !known.offeredIn(r.AWSRegion):
			found.Add(path, name, "is not known to be offered in "+located(r.AWSRegion), r.typesInstead(size))
		case size.gpu && !known.gpu:
			found.Add(path, name, "has no GPU of NVIDIA, and the group is for GPUs", r.typesInstead(size))
		case size.gpu && !known.efa:
			found.Add(path, name, "has no EFA, over which the GPU nodes talk to each other", r.typesInstead(size))
		}
	}
	return found
}

// typesInstead names types that the region offers, the most similar ones to what was written.
func (r Region) typesInstead(size groupSize) string {
	const named = 3
	var names []string
	for name, known := range instanceTypes() {
		if known.offeredIn(r.AWSRegion) && (!size.gpu || known.gpu && known.efa) && !known.arm {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "no type with GPUs and EFA is known to be offered there: use Profile: Small, which has no cluster ml"
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(unlike(a, size.InstanceType)-unlike(b, size.InstanceType), strings.Compare(a, b))
	})
	return fmt.Sprintf("use one such as %s, or add what AWS has by now to regions/instance_types.txt", strings.Join(names[:min(named, len(names))], ", "))
}

// unlike is how much two names of instance types differ: first in how they begin, which
// is the family, then in how they end, then in their length.
func unlike(a, b string) int {
	const most = 100 // characters
	same, length := samePrefix(a, b), len(a)-len(b)
	tail := 0
	for tail < min(len(a), len(b))-same && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return (most-same)*most*most + (most-tail)*most + max(length, -length)
}
