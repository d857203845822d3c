// Command replacing prints, for each type of resource that an AWS provider has, the
// arguments whose change makes Terraform replace the resource: aws_vpc cidr_block.
// Of a block, "name.#" says that it counts whether the block is there. It is compiled
// within the provider's own source, whose schema no other module can read.
package main

import (
	"context"
	"fmt"
	"log"
	"reflect"
	"slices"
	"strings"

	framework "github.com/hashicorp/terraform-plugin-framework/resource"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"

	"github.com/hashicorp/terraform-provider-aws/internal/provider"
	"github.com/hashicorp/terraform-provider-aws/internal/provider/fwprovider"
)

func main() {
	ctx := context.Background()
	aws, err := provider.New(ctx)
	if err != nil {
		log.Fatal(err)
	}
	var lines []string
	for kind, resource := range aws.ResourcesMap {
		lines = append(lines, strings.Join(append([]string{kind}, inSDK("", resource.SchemaMap())...), " "))
	}
	for _, make := range fwprovider.New(aws).Resources(ctx) {
		resource := make()
		var named framework.MetadataResponse
		resource.Metadata(ctx, framework.MetadataRequest{ProviderTypeName: "aws"}, &named)
		var described framework.SchemaResponse
		resource.Schema(ctx, framework.SchemaRequest{}, &described)
		lines = append(lines, strings.Join(append([]string{named.TypeName}, inFramework(ctx, "", reflect.ValueOf(described.Schema))...), " "))
	}
	slices.Sort(lines)
	fmt.Println(strings.Join(lines, "\n"))
}

// inSDK reads a schema of the older of the two kits that the provider is written with.
func inSDK(path string, arguments map[string]*schema.Schema) (found []string) {
	for name, argument := range arguments {
		block, isBlock := argument.Elem.(*schema.Resource)
		switch {
		case argument.ForceNew && isBlock:
			found = append(found, path+name+".#")
		case argument.ForceNew:
			found = append(found, path+name)
		}
		if isBlock {
			found = append(found, inSDK(path+name+".", block.SchemaMap())...)
		}
	}
	slices.Sort(found)
	return found
}

// inFramework reads a schema, or an object in one, of the newer kit. What makes Terraform
// replace is a modifier of the plan, which only its description tells from others.
func inFramework(ctx context.Context, path string, object reflect.Value) (found []string) {
	for _, part := range []string{"Attributes", "Blocks"} {
		all := object.FieldByName(part)
		if !all.IsValid() {
			continue
		}
		for _, key := range all.MapKeys() {
			name, argument := path+key.String(), all.MapIndex(key).Elem()
			if nested := argument.FieldByName("NestedObject"); nested.IsValid() {
				found = append(found, inFramework(ctx, name+".", nested)...)
				name += ".#"
			} else if argument.FieldByName("Attributes").IsValid() {
				found = append(found, inFramework(ctx, name+".", argument)...)
				name += ".#"
			}
			if replaces(ctx, argument.FieldByName("PlanModifiers")) {
				found = append(found, name)
			}
		}
	}
	slices.Sort(found)
	return found
}

func replaces(ctx context.Context, modifiers reflect.Value) bool {
	if !modifiers.IsValid() { // a kind of argument that has none
		return false
	}
	for i := range modifiers.Len() {
		if strings.Contains(modifiers.Index(i).Interface().(planmodifier.Describer).Description(ctx), "destroy and recreate") {
			return true
		}
	}
	return false
}
