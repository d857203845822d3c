package accountdefaults_test

import (
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/accountdefaults"
	"github.com/arteraai/region-expansion/constructs/accountdefaults"
)

// The defaults of one account in Tokyo.
func Example() {
	var stack cdktf.TerraformStack

	accountdefaults.New(stack, "account-defaults", spec.Config{
		Name:      "region-jp-default",
		AccountID: "111122223333",
		AWSRegion: "ap-northeast-1",
	})
}
