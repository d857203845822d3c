package regions

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/eks"
)

// TestEveryReleaseFitsTogether checks that a region can run each of them: its image
// and its kube-proxy are of its Kubernetes version, and every add-on is pinned.
func TestEveryReleaseFitsTogether(t *testing.T) {
	for _, release := range releases {
		r := japan
		r.Release = release.Name
		if err := Validate([]Region{r}); err != nil {
			t.Errorf("%s: %v", release.Name, err)
		}
		if !regexp.MustCompile(`^` + release.Kubernetes + `-\d{4}\.\d{2}$`).MatchString(release.Name) {
			t.Errorf("%s is not a name of a release of Kubernetes %s; use one such as %[2]s-2026.03", release.Name, release.Kubernetes)
		}
	}
}

func TestReleasesAreInTheirOrder(t *testing.T) {
	if !slices.IsSortedFunc(releases, func(a, b Release) int { return strings.Compare(a.Name, b.Name) }) {
		t.Error("the releases are not sorted by name; the newest must be the last")
	}
}

func TestARegionRunsItsOwnReleaseOrTheFleets(t *testing.T) {
	other := japan
	other.Release = "1.35-2026.08"
	if got := other.web(); got.NodeGroups[0].AMIRelease != "1.35.6-20260728" {
		t.Errorf("the region has nodes of %s, want those of its own release", got.NodeGroups[0].AMIRelease)
	}
	if got := japan.RunRelease().Name; got != DefaultRelease {
		t.Errorf("a region that names no release runs %q, want %s", got, DefaultRelease)
	}
}

// TestEveryVersionOfAReleaseIsShown has a new add-on, or whatever else gets a
// version, shown by `region versions`.
func TestEveryVersionOfAReleaseIsShown(t *testing.T) {
	const others = 3 // Kubernetes, the image, the provider
	if got, want := len(releases[0].parts()), reflect.TypeFor[eks.AddOnVersions]().NumField()+others; got != want {
		t.Errorf("a release has %d components for %d versions; add the one that is missing to Release.parts", got, want)
	}
	for _, part := range releases[0].parts() {
		if part.Version == "" {
			t.Errorf("%s has no version", part.Name)
		}
	}
}

func TestOutdatedIsWhatAnotherReleaseHasNewer(t *testing.T) {
	release := func(kubernetes, image, proxy, cni, provider string) Release {
		return Release{Kubernetes: kubernetes, AMIRelease: image, AddOns: eks.AddOnVersions{KubeProxy: proxy, VPCCNI: cni}, Provider: provider}
	}
	all := []Release{
		release("1.9", "1.9.4-20260101", "v1.9.9-eksbuild.9", "v1.21.1-eksbuild.2", "5.82.2"),
		release("1.10", "1.10.2-20260101", "v1.10.1-eksbuild.2", "v1.21.1-eksbuild.10", "5.100.0"),
		release("1.10", "1.10.2-20260301", "v1.10.1-eksbuild.2", "v1.9.0-eksbuild.1", "5.99.0"),
	}
	for i, want := range []map[string]string{
		{"Kubernetes": "1.10", "vpc-cni": "v1.21.1-eksbuild.10", "AWS provider": "5.100.0"},
		{"node image": "1.10.2-20260301"},
		{"vpc-cni": "v1.21.1-eksbuild.10", "AWS provider": "5.100.0"},
	} {
		outdated := map[string]string{}
		for _, c := range all[i].beside(all) {
			if c.Outdated() {
				outdated[c.Name] = c.Newest
			}
		}
		if diff := cmp.Diff(want, outdated); diff != "" {
			t.Errorf("what release %d is outdated with (-want +got):\n%s", i, diff)
		}
	}
}
