package contract

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/ssmparameter"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	"github.com/arteraai/region-expansion/constructs/tag"
)

// Config describes what one region publishes.
type Config struct {
	// Name is the parameter's name, a path: /region-expansion/region-jp.
	Name string
	// Values are what is published: strings, lists and maps of them. Ids and names
	// only: the parameter is readable for everybody in the account who may read
	// parameters.
	Values map[string]any
}

// New publishes the values.
func New(scope constructs.Construct, id string, cfg Config) {
	ssmparameter.NewSsmParameter(constructs.NewConstruct(scope, &id), new("parameter"), &ssmparameter.SsmParameterConfig{
		Name:        &cfg.Name,
		Description: new("What applications need to know of the region"),
		Type:        new("String"),
		Tier:        new("Intelligent-Tiering"), // more than 4 KiB of ids need the advanced one
		Value:       cdktf.Fn_Jsonencode(cfg.Values),
		Tags:        tag.Name(cfg.Name),
	})
}
