package handover

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sigs.k8s.io/yaml"
)

// root is the checkout.
const root = "../.."

// contract has ids such as AWS gives.
const contract = `{"awsRegion": "ap-northeast-1", "clusters": {"web": {"name": "region-jp-web"}, "ml": {"name": "region-jp-ml"}},
  "fileSystems": {"shared": {"id": "fs-0a1b2c3d4e5f60718", "accessPoints": {"slides": "fsap-0a1b2c3d4e5f60718", "results": "fsap-0a1b2c3d4e5f60719"}},
    "datasets": {"id": "fs-0a1b2c3d4e5f60719", "accessPoints": {"tiles": "fsap-0a1b2c3d4e5f6071a", "models": "fsap-0a1b2c3d4e5f6071b"}}}}`

// run hands a region over, and returns the folder with its files.
func run(t *testing.T, args ...string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	cmd := exec.Command("bin/region", append([]string{"handover", "--out", folder}, args...)...)
	cmd.Dir, cmd.Stdin = root, strings.NewReader(contract)
	begin := time.Now()
	if printed, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd.Args, err, printed)
	}
	if took := time.Since(begin); took > time.Second {
		t.Errorf("%v took %s, want less than a second", cmd.Args, took)
	}
	return folder
}

// TestEveryRegionIsDecoded reads what is handed over of each region, of one that is
// deployed, and of the shapes that make handover has synthesized, by the types and schemas
// of those who take it.
func TestEveryRegionIsDecoded(t *testing.T) {
	snapshots, err := filepath.Glob(root + "/__snapshots__/region-*.tf.json")
	if err != nil || len(snapshots) == 0 {
		t.Fatalf("%d accepted stacks, %v", len(snapshots), err)
	}
	folders := map[string]string{"region-jp with volumes": run(t, "region-jp", "--contract", "-")}
	for _, file := range snapshots {
		name := strings.TrimSuffix(filepath.Base(file), ".tf.json")
		folders[name] = run(t, name)
	}
	shapes, err := filepath.Glob(root + "/.handover/shapes/*/stacks/region-jp/cdk.tf.json")
	if err != nil || len(shapes) == 0 {
		t.Fatalf("%d stacks of other shapes, %v; make handover synthesizes them", len(shapes), err)
	}
	for _, file := range shapes { // region runs in the root
		file = strings.TrimPrefix(file, root+"/")
		folders["region-jp, "+strings.Split(file, "/")[2]] = run(t, "region-jp", "--stack", file)
	}
	seen := map[string]int{}
	for region, folder := range folders {
		t.Run(region, func(t *testing.T) { decodeAll(t, folder, seen) })
	}
	for kind := range types {
		if seen[kind] == 0 {
			t.Errorf("no %s was decoded, so nothing shows that one would be right", kind)
		}
	}
}

func decodeAll(t *testing.T, folder string, seen map[string]int) {
	err := filepath.WalkDir(folder, func(file string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(folder, file)
		switch filepath.Base(file) {
		case "Chart.yaml":
		case "values.yaml":
			for _, wrong := range wrongValues(text) {
				t.Errorf("%s: %s", name, wrong)
			}
		default:
			for document := range bytes.SplitSeq(text, []byte("\n---\n")) {
				kind, err := decode(document)
				seen[kind]++
				if err != nil {
					t.Errorf("%s: %v", name, err)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// decode decodes one object strictly: a field that its type or its schema does not know is
// an error, and so is a kind that has neither.
func decode(document []byte) (kind string, err error) {
	var object struct{ APIVersion, Kind string }
	if err := yaml.Unmarshal(document, &object); err != nil {
		return "", err
	}
	kind = object.APIVersion + "/" + object.Kind
	make, typed := types[kind]
	if typed {
		if err := yaml.UnmarshalStrict(document, make()); err != nil {
			return kind, fmt.Errorf("%s: %w", kind, err)
		}
	}
	compiled, defined := schemas[kind]
	if !defined {
		if !typed {
			return kind, fmt.Errorf("%s has neither a type nor a schema here", kind)
		}
		return kind, nil
	}
	schema, err := compiled()
	if err != nil {
		return kind, err
	}
	value, err := plain(document)
	if err != nil {
		return kind, err
	}
	return kind, schema.Validate(value)
}

// wrongValues are what the chart of some values does not know: external-dns has a schema,
// and of Karpenter, the values that the chart itself comes with say what there is. The
// other charts have neither in a module of Go.
func wrongValues(text []byte) (wrong []string) {
	var values map[string]any
	if err := yaml.UnmarshalStrict(text, &values); err != nil {
		return []string{err.Error()}
	}
	for chart, given := range values {
		switch chart {
		case "external-dns":
			if err := checkBySchema(given); err != nil {
				wrong = append(wrong, err.Error())
			}
		case "karpenter":
			file, err := moduleFile(karpenterOf, "charts/karpenter/values.yaml")
			var known map[string]any
			if err == nil {
				err = yaml.Unmarshal(file, &known)
			}
			if err != nil {
				return []string{err.Error()}
			}
			wrong = append(wrong, unknownKeys("", given, known)...)
		}
	}
	return wrong
}

func checkBySchema(values any) error {
	file, err := moduleFile(externalDNS, "charts/external-dns/values.schema.json")
	if err != nil {
		return err
	}
	var schema map[string]any
	if err := yaml.Unmarshal(file, &schema); err != nil {
		return err
	}
	schema["additionalProperties"] = false // a chart takes any other value, and does nothing with it
	compiled, err := compile(schema)
	if err != nil {
		return err
	}
	return compiled.Validate(values)
}

// unknownKeys are the keys of some values that the chart's own do not have. An object that
// is empty there takes any.
func unknownKeys(path string, given, known any) (unknown []string) {
	values, _ := given.(map[string]any)
	own, _ := known.(map[string]any)
	if len(own) == 0 {
		return nil
	}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if _, is := own[key]; !is {
			unknown = append(unknown, fmt.Sprintf("%s.%s is not a value of the chart", path, key))
			continue
		}
		unknown = append(unknown, unknownKeys(path+"."+key, values[key], own[key])...)
	}
	return unknown
}

// TestEachMistakeIsFound plants one of each kind.
func TestEachMistakeIsFound(t *testing.T) {
	folder := run(t, "region-jp", "--contract", "-")
	for _, planted := range []struct{ file, from, to, want string }{
		{"web/manifests/namespace.yaml", "podSelector:", "podsSelector:", `unknown field "podsSelector"`},
		{"web/manifests/storage-classes.yaml", "reclaimPolicy:", "reclaim:", `unknown field "reclaim"`},
		{"web/manifests/karpenter.yaml", "maxPods: 110", "maxPod: 110", `unknown field "maxPod"`},
		{"web/manifests/karpenter.yaml", "httpTokens: required", "httpTokens: needed", "value must be one of"},
		{"web/manifests/karpenter.yaml", "consolidateAfter: 5m", "consolidateAfter: soon", "soon"},
		{"web/manifests/volumes.yaml", "volumeHandle:", "volume:", `unknown field "volume"`},
		{"web/root.yaml", "targetRevision:", "revision:", "additional properties 'revision' not allowed"},
		{"web/applications/karpenter.yaml", "selfHeal: true", "selfHeal: often", "want boolean"},
		{"web/charts/external-dns/values.yaml", "policy: sync", "policy: always", "value must be one of"},
		{"web/charts/external-dns/values.yaml", "domainFilters:", "domainFilter:", "additional properties 'domainFilter' not allowed"},
		{"web/charts/karpenter/values.yaml", "interruptionQueue:", "queue:", ".settings.queue is not a value of the chart"},
	} {
		text, err := os.ReadFile(filepath.Join(folder, "region-jp", planted.file))
		if err != nil {
			t.Fatal(err)
		}
		changed := bytes.Replace(text, []byte(planted.from), []byte(planted.to), 1)
		if bytes.Equal(changed, text) {
			t.Errorf("%s has no %q, so nothing was planted", planted.file, planted.from)
			continue
		}
		var found []string
		if strings.HasSuffix(planted.file, "values.yaml") {
			found = wrongValues(changed)
		} else {
			for document := range bytes.SplitSeq(changed, []byte("\n---\n")) {
				if _, err := decode(document); err != nil {
					found = append(found, err.Error())
				}
			}
		}
		if len(found) == 0 || !strings.Contains(strings.Join(found, "\n"), planted.want) {
			t.Errorf("%q in place of %q in %s: found %q, want %q", planted.to, planted.from, planted.file, found, planted.want)
		}
	}
}
