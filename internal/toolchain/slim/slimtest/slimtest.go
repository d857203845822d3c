// Package slimtest makes small sources of an AWS provider, for tests.
package slimtest

import (
	"fmt"
	"strings"
	"testing/fstest"
)

const module = "github.com/hashicorp/terraform-provider-aws"

// Provider is a provider with these services, in the form of the real one. Each
// service has one type of resource, after its name, and ec2 has aws_vpc as well.
func Provider(services ...string) fstest.MapFS {
	var imports, packages, clients, methods strings.Builder
	source := fstest.MapFS{
		"go.mod":                         text("module " + module + "\n\ngo 1.26\n"),
		"main.go":                        text("package main\n\nfunc main() {}\n"),
		"internal/conns/awsclient.go":    text("package conns\n\ntype AWSClient struct{}\n"),
		"internal/provider/provider.go":  text("package provider\n\nvar account = meta.STSClient(ctx)\n"),
		"internal/generate/generator.go": text("package generate\n"),
		"website/index.md":               text("# The AWS provider\n"),
	}
	for _, service := range services {
		constant := strings.ToUpper(service)
		fmt.Fprintf(&imports, "\t%q\n", module+"/internal/service/"+service)
		fmt.Fprintf(&packages, "\t\t%s.ServicePackage(ctx),\n", service)
		fmt.Fprintf(&clients, "\t%q\n", "github.com/aws/aws-sdk-go-v2/service/"+service)
		fmt.Fprintf(&methods, "\nfunc (c *AWSClient) %[1]sClient(ctx context.Context) *%[2]s.Client {\n"+
			"\treturn errs.Must(client[*%[2]s.Client](ctx, c, names.%[1]s, make(map[string]any)))\n}\n", constant, service)
		folder := "internal/service/" + service + "/"
		source[folder+"service_package_gen.go"] = text("package " + service + "\n\nvar types = []t{{\n\t\tTypeName: \"aws_" + service + "\",\n}}\n\n" +
			"func (p *servicePackage) ServicePackageName() string {\n\treturn names." + constant + "\n}\n")
		source[folder+"service_test.go"] = text("package " + service + "\n")
	}
	if _, has := source["internal/service/ec2/service_package_gen.go"]; has {
		source["internal/service/ec2/vpc.go"] = text("package ec2\n\nfunc metadata(response r) {\n\tresponse.TypeName = \"aws_vpc\"\n}\n")
	}
	source["internal/provider/service_packages_gen.go"] = text("package provider\n\nimport (\n\t\"context\"\n\n" + imports.String() +
		")\n\nfunc servicePackages(ctx context.Context) []any {\n\treturn []any{\n" + packages.String() + "\t}\n}\n")
	source["internal/conns/awsclient_gen.go"] = text("package conns\n\nimport (\n\t\"context\"\n\n" + clients.String() +
		"\t\"" + module + "/names\"\n)\n" + methods.String())
	return source
}

// SDK is the module that waits for a provider.
func SDK() fstest.MapFS {
	return fstest.MapFS{
		"go.mod": text("module github.com/hashicorp/terraform-plugin-sdk/v2\n\ngo 1.26\n"),
		"helper/retry/state.go": text("package retry\n\nimport (\n\t\"context\"\n)\n\n" +
			"func (conf *StateChangeConf) WaitForStateContext(ctx context.Context) (interface{}, error) {\n\treturn nil, nil\n}\n"),
	}
}

func text(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }
