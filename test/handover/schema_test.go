package handover

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"sigs.k8s.io/yaml"
)

// The modules whose files are read.
const (
	argoCD      = "github.com/argoproj/argo-cd/v3"
	externalDNS = "sigs.k8s.io/external-dns"
	karpenterOf = "github.com/aws/karpenter-provider-aws"
)

// moduleFile is a file of a module, of the version that go.mod has.
func moduleFile(module, name string) ([]byte, error) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", module).Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w; go mod download fetches it", module, err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), name))
}

// definition is the schema of a version of a kind of object, as the API server knows it.
func definition(text []byte, version string) (*jsonschema.Schema, error) {
	var crd struct {
		Spec struct {
			Versions []struct {
				Name   string
				Schema struct{ OpenAPIV3Schema map[string]any }
			}
		}
	}
	if err := yaml.Unmarshal(text, &crd); err != nil {
		return nil, err
	}
	for _, known := range crd.Spec.Versions {
		if known.Name == version {
			schema := known.Schema.OpenAPIV3Schema
			refuseUnknown(schema)
			return compile(schema)
		}
	}
	return nil, fmt.Errorf("there is no version %s", version)
}

// refuseUnknown has a schema refuse the fields that it does not know, which an API server
// drops without a word.
func refuseUnknown(schema map[string]any) {
	properties, has := schema["properties"].(map[string]any)
	_, open := schema["additionalProperties"]
	if has && !open && schema["x-kubernetes-preserve-unknown-fields"] != true {
		schema["additionalProperties"] = false
	}
	for _, inner := range properties {
		refuseUnknown(inner.(map[string]any))
	}
	for _, key := range []string{"items", "additionalProperties"} {
		if inner, is := schema[key].(map[string]any); is {
			refuseUnknown(inner)
		}
	}
}

func compile(schema map[string]any) (*jsonschema.Schema, error) {
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", schema); err != nil {
		return nil, err
	}
	return compiler.Compile("schema.json")
}

// plain is YAML as the values that schemas check.
func plain(text []byte) (any, error) {
	converted, err := yaml.YAMLToJSONStrict(text)
	if err != nil {
		return nil, err
	}
	return jsonschema.UnmarshalJSON(bytes.NewReader(converted))
}
