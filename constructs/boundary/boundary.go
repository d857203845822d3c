// Package boundary holds the IAM roles of a stack to a permissions boundary.
package boundary

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
	"github.com/hashicorp/terraform-cdk-go/cdktf"
)

// Hold sets the boundary, a policy by its ARN, on every role of a stack, whichever
// construct made it. It comes after everything else in a stack.
func Hold(of cdktf.TerraformStack, arn string) {
	for _, node := range *of.Node().FindAll(constructs.ConstructOrder_PREORDER) {
		if role, is := node.(iamrole.IamRole); is {
			role.SetPermissionsBoundary(&arn)
		}
	}
}
