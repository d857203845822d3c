package access

import (
	"cmp"
	"strings"

	"github.com/arteraai/region-expansion/blocks/endpoints"
	"github.com/arteraai/region-expansion/internal/stack"
)

// fetched are requests that must pass beside those within the account: what is asked for
// belongs to AWS, or EC2 does not say to whom. Those who ask are the account's own.
var fetched = map[string][]struct{ what, action, resource, owner, source string }{
	"ec2": {
		{"the EBS driver makes a volume", "ec2:CreateVolume", "arn:aws:ec2:REGION:ACCOUNT:volume/vol-1", "", "IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourceaccount"},
		{"Karpenter starts a machine", "ec2:RunInstances", "arn:aws:ec2:REGION::image/ami-1", amazon, "AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances"},
	},
	"ecr.api": {{"the image of an add-on is pulled", "ecr:BatchGetImage", "arn:aws:ecr:REGION:ACCOUNT:repository/eks/coredns", registry, "eks/latest/userguide/add-ons-images.html"}},
	"ecr.dkr": {{"the image of an add-on is pulled", "ecr:BatchGetImage", "arn:aws:ecr:REGION:ACCOUNT:repository/eks/coredns", registry, "eks/latest/userguide/add-ons-images.html"}},
	"ssm": {
		{"the id of an image is looked up", "ssm:GetParameter", "arn:aws:ssm:REGION:ACCOUNT:parameter/aws/service/eks/optimized-ami/id", amazon, "systems-manager/latest/userguide/parameter-store-public-parameters.html"},
		{"a document of AWS's is read", "ssm:GetDocument", "arn:aws:ssm:REGION:ACCOUNT:document/AWS-RunShellScript", amazon, "systems-manager/latest/userguide/sysman-ssm-docs.html"},
	},
}

// amazon stands for an account of AWS's own, and registry for that of the images.
const amazon, registry = "444444444444", "registry"

// interfaceChecks are what passes an interface endpoint, and that it is not, with other
// credentials or to other accounts, a way out.
func (m model) interfaceChecks(endpoint *stack.Block, service string) (found []Check) {
	add := func(what string, allowed bool, by, action, resource, account string) {
		resource = strings.NewReplacer("REGION", m.place.AWSRegion, "ACCOUNT", account).Replace(resource)
		found = append(found, Check{Policy: endpoint.Address, What: what, Allowed: allowed, Source: guide + "vpc/latest/privatelink/vpc-endpoints-access.html",
			Question: m.through(endpoint, by, action, resource, account)})
	}
	own, stranger := m.administrator(), "arn:aws:iam::"+foreign+":role/administrator"
	give, known := endpoints.Writes[endpoints.Service(service)]
	if !known {
		return nil // which Unchecked reports
	}
	add("the account's own are given something", true, own, give.Action, give.Resource, m.place.AccountID)
	add("something is given to another account by own credentials", false, own, give.Action, give.Resource, foreign)
	add("something is given to another account by its credentials", false, stranger, give.Action, give.Resource, foreign)
	add("the account's own are changed by another account's credentials", false, stranger, give.Action, give.Resource, m.place.AccountID)
	for _, fetch := range fetched[service] {
		owner := cmp.Or(fetch.owner, m.place.AccountID)
		if owner == registry {
			owner = m.registryOf(endpoint)
			add("something is put into a registry of AWS's", false, own, give.Action, give.Resource, owner)
		}
		from := len(found)
		add(fetch.what, true, own, fetch.action, fetch.resource, owner)
		add(fetch.what+" by another account's credentials", false, stranger, fetch.action, fetch.resource, owner)
		found[from].Source = guide + fetch.source
		for i := range found[from:] {
			if fetch.owner == "" {
				found[from+i].Question.Context = map[string][]string{"aws:ResourceAccount": nil}
			}
		}
	}
	if service == "sts" {
		const exchange, role = "sts:AssumeRoleWithWebIdentity", "arn:aws:iam::ACCOUNT:role/role"
		add("a token is exchanged for a role of the account", true, Anonymous, exchange, role, m.place.AccountID)
		found[len(found)-1].Source = guide + "STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html"
		add("a token is exchanged for a role of another account", false, Anonymous, exchange, role, foreign)
	}
	return found
}

// registryOf is an account of AWS's that an endpoint's policy lets images be pulled from.
func (m model) registryOf(endpoint *stack.Block) string {
	for _, policy := range endpoint.Policies() {
		for _, statement := range policy.Statements {
			if owners := statement.Condition["StringEquals"]["aws:ResourceAccount"]; statement.Sid == "ReadImagesOfAddOns" && len(owners) > 0 {
				return owners[0]
			}
		}
	}
	return amazon
}
