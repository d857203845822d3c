package permissions

import (
	"cmp"
	"maps"
	"strings"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

// resource is what a call is about, as far as policies of the roles name resources of
// its service: those of IAM, STS, S3, KMS and Systems Manager.
func (k *knowledge) resource(call gateway.Call) string {
	parameters := call.Parameters
	iam := func(kind, name string) string { return "arn:aws:iam::" + call.Account + ":" + kind + "/" + name }
	switch call.Service {
	case "iam":
		switch {
		case text(parameters, "RoleName") != "" && !strings.Contains(call.Action, "InstanceProfile"):
			return iam("role", text(parameters, "RoleName"))
		case text(parameters, "InstanceProfileName") != "":
			return iam("instance-profile", text(parameters, "InstanceProfileName"))
		case text(parameters, "PolicyName") != "" && call.Action == "CreatePolicy":
			return iam("policy", text(parameters, "PolicyName"))
		case text(parameters, "Url") != "":
			return iam("oidc-provider", strings.TrimPrefix(text(parameters, "Url"), "https://"))
		}
		for _, name := range []string{"PolicyArn", "OpenIDConnectProviderArn"} {
			if arn := text(parameters, name); arn != "" {
				return arn
			}
		}
		if strings.Contains(call.Action, "InstanceProfile") && text(parameters, "RoleName") != "" {
			return iam("role", text(parameters, "RoleName"))
		}
	case "sts":
		return text(parameters, "RoleArn")
	case "s3":
		if bucket := text(parameters, "Bucket"); bucket != "" {
			arn := "arn:aws:s3:::" + bucket
			if key := text(parameters, "Key"); key != "" {
				arn += "/" + key
			}
			return arn
		}
	case "kms":
		for _, name := range []string{"KeyId", "TargetKeyId"} {
			if key := text(parameters, name); key != "" {
				arn, _ := k.key(call, key)
				return arn
			}
		}
		if alias := text(parameters, "AliasName"); alias != "" { // of DeleteAlias
			arn, _ := k.key(call, alias)
			return arn
		}
	case "ssm":
		kind, name := "parameter", cmp.Or(text(parameters, "Name"), text(parameters, "ResourceId"))
		if strings.Contains(call.Action, "Document") || text(parameters, "ResourceType") == "Document" {
			kind = "document"
		}
		if name != "" {
			return "arn:aws:ssm:" + call.Region + ":" + call.Account + ":" + kind + "/" + strings.TrimPrefix(name, "/")
		}
	}
	return "*"
}

// kinds are the parameters of EC2 that name a part of a transit gateway, with its kind.
var kinds = map[string]string{
	"TransitGatewayId": "transit-gateway", "TransitGatewayAttachmentId": "transit-gateway-attachment", "TransitGatewayRouteTableId": "transit-gateway-route-table",
}

// peering are the actions that the mesh's role has for some parts of a transit gateway
// alone, by their names, with the parameters that name them.
//
// Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
var peering = map[string][]string{
	"ec2:AcceptTransitGatewayPeeringAttachment": {"TransitGatewayAttachmentId"},
	"ec2:AssociateTransitGatewayRouteTable":     {"TransitGatewayAttachmentId", "TransitGatewayRouteTableId"},
	"ec2:CreateTransitGatewayPeeringAttachment": {"TransitGatewayId"},
	"ec2:CreateTransitGatewayRoute":             {"TransitGatewayAttachmentId", "TransitGatewayRouteTableId"},
	"ec2:DeleteTransitGatewayPeeringAttachment": {"TransitGatewayAttachmentId"},
	"ec2:DeleteTransitGatewayRoute":             {"TransitGatewayRouteTableId"},
	"ec2:DisassociateTransitGatewayRouteTable":  {"TransitGatewayAttachmentId", "TransitGatewayRouteTableId"},
}

// parts are the requests for the parts of a transit gateway that a call is about: EC2
// asks for each of them.
func (k *knowledge) parts(call gateway.Call) (requests []Request) {
	here := "arn:aws:ec2:" + call.Region + ":" + call.Account + ":"
	for _, name := range peering[call.Name()] {
		id := text(call.Parameters, name)
		if id == "" {
			continue // a route that leads nowhere
		}
		request := k.request(call, call.Name(), here+kinds[name]+"/"+id)
		if tag := call.Names[id]; tag != "" {
			request.Context["aws:ResourceTag/Name"] = []string{tag}
		}
		requests = append(requests, request)
	}
	if call.Action == "CreateTransitGatewayPeeringAttachment" { // which has no id before
		requests = append(requests, k.request(call, call.Name(), here+"transit-gateway-attachment/*"))
	}
	return requests
}

// second is another resource that the same action is asked for: an alias beside its key.
func (k *knowledge) second(call gateway.Call) string {
	if alias := text(call.Parameters, "AliasName"); call.Service == "kms" && alias != "" {
		return "arn:aws:kms:" + call.Region + ":" + call.Account + ":" + alias
	}
	return ""
}

// withBoundary are the actions for which IAM says which boundary a role has.
//
// Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
var withBoundary = map[string]bool{
	"iam:AttachRolePolicy": true, "iam:CreateRole": true, "iam:DeleteRolePermissionsBoundary": true, "iam:DeleteRolePolicy": true,
	"iam:DetachRolePolicy": true, "iam:PutRolePermissionsBoundary": true, "iam:PutRolePolicy": true,
}

// context are the keys that AWS sends for a request, of those that policies of the roles
// ask for.
func (k *knowledge) context(call gateway.Call, action, resource string) map[string][]string {
	context := map[string][]string{"aws:RequestedRegion": {call.Region}, "aws:SecureTransport": {"true"}}
	service, _, _ := strings.Cut(action, ":")
	switch service {
	case "iam":
		if _, name, is := strings.Cut(resource, ":role/"); is && withBoundary[action] {
			boundary := text(call.Parameters, "PermissionsBoundary")
			if boundary == "" && call.Action != "CreateRole" {
				boundary = k.boundaries[call.Account+"/"+name]
			}
			if boundary != "" {
				context["iam:PermissionsBoundary"] = []string{boundary}
			}
		}
	case "kms":
		if _, aliases := k.key(call, resource); strings.Contains(resource, ":key/") && len(aliases) > 0 {
			context["kms:ResourceAliases"] = aliases
		}
		if alias := text(call.Parameters, "KeyId"); strings.Contains(alias, "alias/") {
			context["kms:ResourceAliases"] = []string{alias[strings.Index(alias, "alias/"):]}
		}
	case "ram":
		if action != "ram:TagResource" { // which is asked for beside, and not about who gets what
			maps.Copy(context, sharing(call.Parameters))
		}
	}
	return context
}
