package inventory

import (
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ssm"
	"github.com/aws/aws-sdk-go-v2/service/ssm/types"
)

func parameterListers(cfg aws.Config) []lister {
	return []lister{paged(ssm.NewDescribeParametersPaginator(ssm.NewFromConfig(cfg), nil),
		func(o *ssm.DescribeParametersOutput) []types.ParameterMetadata { return o.Parameters },
		func(p types.ParameterMetadata) Item {
			// AWS's own, such as the ids of images; nobody else may use the prefix.
			if strings.HasPrefix(str(p.Name), "/aws/") {
				return Item{}
			}
			return Item{"ssm/parameter", str(p.Name), str(p.Description)}
		})}
}
