package handover_test

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"

	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/handover"
	"github.com/arteraai/region-expansion/internal/stack"
)

const repository = "https://github.com/example/gitops"

func accepted(t *testing.T, name string) stack.Stack {
	t.Helper()
	read, err := stack.Accepted("..", name)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func factsOf(t *testing.T, s stack.Stack) handover.Facts {
	t.Helper()
	facts, err := handover.Read(s)
	if err != nil {
		t.Fatal(err)
	}
	return facts
}

func filesOf(t *testing.T, facts handover.Facts) map[string]string {
	t.Helper()
	files, err := handover.Files(facts, repository)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// placeholder is what somebody would still have to fill in.
var placeholder = regexp.MustCompile(`(?i)\$\{|<[a-z]|\bTODO\b|CHANGE_?ME|REPLACE|example\.com|<no value>`)

// TestNothingInAHandOverIsAPlaceholder also reads every file as YAML.
func TestNothingInAHandOverIsAPlaceholder(t *testing.T) {
	stacks, err := stack.ReadSnapshots("../" + stack.Snapshots)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range stacks {
		if s.IsMesh() {
			continue
		}
		for name, text := range filesOf(t, factsOf(t, s)) {
			if found := placeholder.FindString(text); found != "" {
				t.Errorf("%s has %q, which somebody would have to fill in", name, found)
			}
			for _, document := range documents(t, name, text) {
				eachValue(document, func(path string, value any) {
					if value == nil || value == "" {
						t.Errorf("%s: %s is empty", name, path)
					}
				})
			}
		}
	}
}

// TestImagesComeThroughTheCache: nodes then need no way to public registries.
func TestImagesComeThroughTheCache(t *testing.T) {
	facts := factsOf(t, accepted(t, "region-jp"))
	own := facts.AccountID + ".dkr.ecr." + facts.AWSRegion + ".amazonaws.com/"
	images := 0
	for name, text := range filesOf(t, facts) {
		if strings.HasSuffix(name, "Chart.yaml") {
			continue
		}
		for _, document := range documents(t, name, text) {
			eachValue(document, func(path string, value any) {
				if image, is := value.(string); is && (strings.HasSuffix(path, ".repository") || strings.HasSuffix(path, ".image")) {
					images++
					if !strings.HasPrefix(image, own) && !strings.Contains(image, ".dkr.ecr."+facts.AWSRegion+".amazonaws.com/eks/") {
						t.Errorf("%s: %s is %s; take it through the cache, with image", name, path, image)
					}
				}
			})
		}
	}
	if images < 6 {
		t.Errorf("%d images were looked at, so little was checked", images)
	}
}

// TestEachClusterGetsWhatItsRolesAreFor: what has a role in the stack is handed over.
func TestEachClusterGetsWhatItsRolesAreFor(t *testing.T) {
	facts := factsOf(t, accepted(t, "region-jp"))
	files := filesOf(t, facts)
	want := map[string][]string{
		"web": {"argo-cd", "aws-load-balancer-controller", "external-dns", "karpenter"},
		"ml":  {"argo-cd", "aws-efa-k8s-device-plugin", "aws-load-balancer-controller", "external-dns", "nvidia-device-plugin"},
	}
	for _, cluster := range facts.Clusters {
		var charts []string
		for name := range files {
			if rest, is := strings.CutPrefix(name, "region-jp/"+cluster.Name+"/charts/"); is && strings.HasSuffix(rest, "/Chart.yaml") {
				charts = append(charts, strings.TrimSuffix(rest, "/Chart.yaml"))
			}
		}
		slices.Sort(charts)
		if cluster.Karpenter != nil && cluster.Name == "ml" {
			charts = slices.DeleteFunc(charts, func(chart string) bool { return chart == "karpenter" }) // a region's choice
		}
		if diff := cmp.Diff(want[cluster.Name], charts); diff != "" {
			t.Errorf("the charts of %s (-want +got):\n%s", cluster.Name, diff)
		}
	}
}

// TestKarpenterIsTheReleaseWhosePermissionsItHas: a newer one may call more.
func TestKarpenterIsTheReleaseWhosePermissionsItHas(t *testing.T) {
	charts, err := handover.Charts()
	if err != nil {
		t.Fatal(err)
	}
	for _, chart := range charts {
		if chart.Name == "karpenter" && "v"+chart.Version != eks.KarpenterVersion {
			t.Errorf("handover/Chart.yaml has Karpenter %s, and the permissions in blocks/eks/karpenter.go are those of %s; change both", chart.Version, eks.KarpenterVersion)
		}
	}
}

// TestWhatTheStackLacksIsSaid, everything at once.
func TestWhatTheStackLacksIsSaid(t *testing.T) {
	s := accepted(t, "region-jp")
	resources := stack.Object(s.Body["resource"])
	delete(resources, "aws_kms_alias")
	delete(resources, "aws_iam_instance_profile")
	delete(resources, "aws_route53_zone")
	_, err := handover.Read(s)
	want := `eks-ml.key of volumes: none is in the stack, and the hand-over needs one; give the region one, and accept its stack: make snapshots
eks-web.instance profile of Karpenter: none is in the stack, and the hand-over needs one; give the region one, and accept its stack: make snapshots
eks-web.key of volumes: none is in the stack, and the hand-over needs one; give the region one, and accept its stack: make snapshots
region-jp.private zone: none is in the stack, and the hand-over needs one; give the region one, and accept its stack: make snapshots`
	if err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}

func TestAnImageWithoutACacheIsSaid(t *testing.T) {
	facts := factsOf(t, accepted(t, "region-jp"))
	delete(facts.Caches, "quay.io")
	_, err := handover.Files(facts, repository)
	if err == nil || !strings.Contains(err.Error(), "the registry has no cache of quay.io, which has argoproj/argocd; add it to Upstreams") {
		t.Errorf("got %v", err)
	}
}

func TestARepositoryThatTheClustersDoNotReachIsSaid(t *testing.T) {
	facts := factsOf(t, accepted(t, "region-jp"))
	for repository, want := range map[string]string{
		"https://git.example/gitops":    "--repository: git.example is not a name that region-jp lets out; add it to Egress.Domains of the region, and accept its stack: make snapshots",
		"git@github.com:example/gitops": "--repository: git@github.com:example/gitops cannot be read through the firewall, which knows names in HTTPS alone; use an address that begins with https://",
	} {
		if _, err := handover.Files(facts, repository); err == nil || err.Error() != want {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

func documents(t *testing.T, name, text string) (found []any) {
	t.Helper()
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for {
		var document any
		if err := decoder.Decode(&document); err != nil {
			if err.Error() != "EOF" {
				t.Errorf("%s is not YAML: %v", name, err)
			}
			return found
		}
		found = append(found, document)
	}
}

// eachValue visits what is in objects and lists, by its path.
func eachValue(value any, visit func(path string, value any)) { eachBelow("", value, visit) }

func eachBelow(path string, value any, visit func(path string, value any)) {
	switch value := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(value)) {
			eachBelow(path+"."+key, value[key], visit)
		}
	case []any:
		for _, element := range value {
			eachBelow(path+"[]", element, visit)
		}
	default:
		visit(path, value)
	}
}
