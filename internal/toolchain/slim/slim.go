// Package slim cuts the source of the AWS provider down to the services that a
// set of resource types needs.
//
// The provider has some 250 services, and compiling them takes a quarter of an
// hour; the stacks use a tenth. Two generated files decide which services a
// provider has: one lists the service packages, the other has a method for each
// service's client. [Copy] writes both without the rest. Nothing else of the
// source changes.
package slim

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
)

const (
	module       = "github.com/hashicorp/terraform-provider-aws"
	servicesDir  = "internal/service"
	packagesFile = "internal/provider/service_packages_gen.go"
	clientsFile  = "internal/conns/awsclient_gen.go"
)

// always are services that every provider needs, whatever its resources: sts says
// whose credentials it has, meta is not an AWS service and costs nothing.
var always = []string{"meta", "sts"}

// core are the folders, apart from the services, whose code calls AWS clients.
var core = []string{"internal/conns", "internal/provider"}

// Services are the service packages that a provider with these types of resources
// and data sources needs, sorted: those of the types, and those whose code or whose
// clients they use in turn.
func Services(source fs.FS, types []string) ([]string, error) {
	s, err := read(source)
	if err != nil {
		return nil, err
	}
	wanted := slices.Clone(always)
	var unknown []string
	for _, kind := range types {
		owners := s.owners[kind]
		if len(owners) == 0 {
			unknown = append(unknown, kind)
		}
		wanted = append(wanted, owners...)
	}
	if len(unknown) > 0 {
		return nil, fmt.Errorf("the AWS provider has no resource type %s", strings.Join(unknown, ", "))
	}
	for _, folder := range core {
		used, err := s.uses(folder)
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, used...)
	}
	return s.closure(wanted)
}

// Types are the types of resources and data sources that the services have, sorted.
func Types(source fs.FS, services []string) (types []string, err error) {
	s, err := read(source)
	if err != nil {
		return nil, err
	}
	for kind, owners := range s.owners {
		if slices.ContainsFunc(owners, func(owner string) bool { return slices.Contains(services, owner) }) {
			types = append(types, kind)
		}
	}
	slices.Sort(types)
	return types, nil
}

// provider is its source, and what the generated files say about it.
type provider struct {
	source  fs.FS
	owners  map[string][]string // the service packages of each resource type
	clients map[string]string   // the service package of each client method
}

var (
	typeName    = regexp.MustCompile(`TypeName(?::| =)\s+"(aws_\w+)"`)
	packageName = regexp.MustCompile(`ServicePackageName\(\) string \{\s+return (names\.\w+)`)
	clientName  = regexp.MustCompile(`func \(c \*AWSClient\) (\w+)\(ctx context\.Context\).*\s+.*\]\(ctx, c, (names\.\w+),`)
	clientCall  = regexp.MustCompile(`\.(\w+Client)\(ctx\b`)
	serviceUse  = regexp.MustCompile(regexp.QuoteMeta(`"`+module+"/"+servicesDir+"/") + `(\w+)"`)
)

func read(source fs.FS) (*provider, error) {
	s := &provider{source: source, owners: map[string][]string{}, clients: map[string]string{}}
	named := map[string]string{} // service packages, by the constant that names each
	err := s.walk(servicesDir, func(file string, text []byte) {
		service, _, _ := strings.Cut(strings.TrimPrefix(file, servicesDir+"/"), "/")
		for _, match := range typeName.FindAllSubmatch(text, -1) {
			if kind := string(match[1]); !slices.Contains(s.owners[kind], service) {
				s.owners[kind] = append(s.owners[kind], service)
			}
		}
		if match := packageName.FindSubmatch(text); match != nil {
			named[string(match[1])] = service
		}
	})
	if err != nil {
		return nil, err
	}
	text, err := fs.ReadFile(source, clientsFile)
	for _, match := range clientName.FindAllSubmatch(text, -1) {
		s.clients[string(match[1])] = named[string(match[2])]
	}
	return s, err
}

// closure adds the services that the wanted ones use, and those that these use.
func (s *provider) closure(wanted []string) ([]string, error) {
	found := map[string]bool{}
	for len(wanted) > 0 {
		service := wanted[0]
		wanted = wanted[1:]
		if found[service] {
			continue
		}
		found[service] = true
		used, err := s.uses(path.Join(servicesDir, service))
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, used...)
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// uses are the services whose packages or clients the code in a folder uses.
func (s *provider) uses(folder string) (services []string, err error) {
	err = s.walk(folder, func(file string, text []byte) {
		if file == packagesFile || file == clientsFile {
			return
		}
		for _, match := range serviceUse.FindAllSubmatch(text, -1) {
			services = append(services, string(match[1]))
		}
		for _, match := range clientCall.FindAllSubmatch(text, -1) {
			if service := s.clients[string(match[1])]; service != "" {
				services = append(services, service)
			}
		}
	})
	return services, err
}

// walk visits the files in a folder that a build compiles.
func (s *provider) walk(folder string, visit func(file string, text []byte)) error {
	return fs.WalkDir(s.source, folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(file) != ".go" || strings.HasSuffix(file, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(s.source, file)
		if err == nil {
			visit(file, text)
		}
		return err
	})
}
