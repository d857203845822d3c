package handover

import (
	"bytes"
	"embed"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"text/template"

	"github.com/arteraai/region-expansion/internal/problem"
)

//go:embed templates
var templates embed.FS

// page is what a template is filled with.
type page struct {
	Facts
	Cluster
	// Repository is the GitOps repository, and Path the cluster's folder in it.
	Repository, Path string
	// App is an Application, which takes a folder, Source, into a namespace, Into.
	App, Source, Into string
}

// Files are the files of a hand-over by their paths in the GitOps repository. Those with
// access points are left out until their ids are known.
func Files(facts Facts, repository string) (map[string]string, error) {
	if err := facts.checkGitHost(repository); err != nil {
		return nil, err
	}
	files := map[string]string{}
	for _, cluster := range facts.Clusters {
		at := page{Facts: facts, Cluster: cluster, Repository: repository, Path: path.Join(facts.Stack, cluster.Name)}
		if err := at.addAll(files); err != nil {
			return nil, fmt.Errorf("%s: %w", at.FullName, err)
		}
	}
	return files, nil
}

// checkGitHost tells whether the clusters reach the repository.
func (f Facts) checkGitHost(repository string) error {
	var found problem.List
	at, err := url.Parse(repository)
	switch {
	case err != nil || at.Scheme != "https":
		found.Add("--repository", repository, "cannot be read through the firewall, which knows names in HTTPS alone", "use an address that begins with https://")
	case f.Names != nil && !slices.Contains(f.Names, at.Hostname()):
		found.Add("--repository", at.Hostname(), "is not a name that "+f.Stack+" lets out", "add it to Egress.Domains of the region, and accept its stack: make snapshots")
	}
	return found.Err()
}

func (p page) addAll(files map[string]string) error {
	charts, err := Charts()
	if err != nil {
		return err
	}
	into := p.charted()
	for _, chart := range charts {
		if into[chart.Name] == "" {
			continue
		}
		p.App, p.Source, p.Into = chart.Name, "charts/"+chart.Name, into[chart.Name]
		values, err := p.fill("charts/" + chart.Name + ".yaml")
		if err != nil {
			return err
		}
		files[path.Join(p.Path, p.Source, "Chart.yaml")] = chart.wrapped()
		files[path.Join(p.Path, p.Source, "values.yaml")] = chart.Name + ":\n" + indented(values)
		if err := p.addTo(files, "application.yaml", "applications/"+chart.Name+".yaml"); err != nil {
			return err
		}
	}
	p.App, p.Source, p.Into = "cluster", "manifests", p.Namespace
	written := map[string]string{"root.yaml": "root.yaml", "application.yaml": "applications/cluster.yaml"}
	for _, name := range p.manifests() {
		written["manifests/"+name] = "manifests/" + name
	}
	if p.TargetGroup != nil {
		written["first-request.yaml"] = "first-request.yaml"
	}
	for _, name := range slices.Sorted(maps.Keys(written)) {
		if err := p.addTo(files, name, written[name]); err != nil {
			return err
		}
	}
	return nil
}

// manifests are the objects of a cluster that no chart has.
func (p page) manifests() []string {
	names := []string{"namespace.yaml", "storage-classes.yaml"}
	if p.Karpenter != nil {
		names = append(names, "karpenter.yaml")
	}
	if p.TargetGroup != nil {
		names = append(names, "load-balancer.yaml")
	}
	if len(p.Unknown()) == 0 {
		names = append(names, "volumes.yaml")
	}
	return names
}

// addTo adds a file of the cluster, which a template makes.
func (p page) addTo(files map[string]string, name, file string) error {
	text, err := p.fill(name)
	files[path.Join(p.Path, file)] = text
	return err
}

func (p page) fill(name string) (string, error) {
	made, err := template.New(path.Base(name)).Option("missingkey=error").Funcs(template.FuncMap{
		"image": p.image,
		"list":  func(values []string) string { return "[" + strings.Join(values, ", ") + "]" },
	}).ParseFS(templates, "templates/"+name)
	if err != nil {
		return "", err
	}
	var text bytes.Buffer
	err = made.Execute(&text, p)
	return text.String(), err
}

// image is where the nodes pull a public image: from the cache in their registry.
func (p page) image(public string) (string, error) {
	host, repository, _ := strings.Cut(public, "/")
	prefix, cached := p.Caches[host]
	if !cached {
		return "", fmt.Errorf("the registry has no cache of %s, which has %s; add it to Upstreams in regions/block_clusters.go", host, repository)
	}
	return registryIn(p.AWSRegion, p.AccountID) + "/" + prefix + "/" + repository, nil
}

// EKSRegistry is the registry of EKS's own images.
func (p page) EKSRegistry() (string, error) { return eksRegistry(p.AWSRegion) }

// wrapped is a chart of one dependency: Argo CD then needs the repository alone, once
// `helm dependency update` has put the chart itself there.
func (c Chart) wrapped() string {
	return fmt.Sprintf("apiVersion: v2\nname: %s\nversion: 1.0.0\ndependencies:\n  - name: %[1]s\n    version: %[2]s\n    repository: %[3]s\n", c.Name, c.Version, c.Repository)
}

// indented is the text of a YAML object as the value of a key.
func indented(text string) string {
	var lines strings.Builder
	for line := range strings.Lines(text) {
		lines.WriteString("  " + line)
	}
	return lines.String()
}
