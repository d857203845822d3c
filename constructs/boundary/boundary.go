// Package boundary holds the IAM roles of a stack to a permissions boundary.
package boundary

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/iamrole"
)

// Hold sets the boundary, a policy by its ARN, on every role among the nodes of a stack,
// whichever construct made it. It comes after everything else in a stack.
func Hold(nodes []constructs.IConstruct, arn string) {
	for _, node := range nodes {
		if role, is := node.(iamrole.IamRole); is {
			role.SetPermissionsBoundary(&arn)
		}
	}
}
