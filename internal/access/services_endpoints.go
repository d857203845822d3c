package access

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// open is the policy of somebody else's bucket or table, which lets everybody in.
var open = []Policy{{Name: "open", Document: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}`}}

// endpointChecks are what passes the endpoints: the account's own principals to its own
// data, and what nodes fetch from AWS. Nothing of a stranger's gets out that way, whoever's
// credentials are used.
func (m model) endpointChecks() (found []Check) {
	for _, endpoint := range m.Of("aws_vpc_endpoint") {
		if service, is := strings.CutPrefix(endpoint.Text("service_name"), "com.amazonaws."+m.place.AWSRegion+"."); is && endpoint.Text("vpc_endpoint_type") == "Interface" {
			found = append(found, m.interfaceChecks(endpoint, service)...)
			continue
		}
		get, put, resource := "s3:GetObject", "s3:PutObject", "arn:aws:s3:::bucket/object"
		if strings.HasSuffix(endpoint.Text("service_name"), ".dynamodb") {
			get, put, resource = "dynamodb:GetItem", "dynamodb:PutItem", "arn:aws:dynamodb:"+m.place.AWSRegion+":ACCOUNT:table/table"
		}
		add := func(what string, allowed bool, by, action, resource, account string) {
			found = append(found, Check{Policy: endpoint.Address, What: what, Allowed: allowed, Source: guide + "vpc/latest/privatelink/vpc-endpoints-access.html",
				Question: m.through(endpoint, by, action, strings.ReplaceAll(resource, "ACCOUNT", account), account)})
		}
		stranger := "arn:aws:iam::" + foreign + ":role/administrator"
		add("own data is read", true, m.administrator(), get, resource, m.place.AccountID)
		add("own data is written", true, m.administrator(), put, resource, m.place.AccountID)
		add("data of another account is written by own credentials", false, m.administrator(), put, resource, foreign)
		add("data of another account is written by its credentials", false, stranger, put, resource, foreign)
		add("own data is read by another account's credentials", false, stranger, get, resource, m.place.AccountID)
		if get == "s3:GetObject" {
			// Layers of images: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
			layers := "arn:aws:s3:::prod-" + m.place.AWSRegion + "-starport-layer-bucket/layer"
			add("layers of images are read", true, m.administrator(), get, layers, foreign)
			add("something is written among layers of images", false, m.administrator(), put, layers, foreign)
		}
	}
	return found
}

func (m model) through(endpoint *stack.Block, by, action, resource, account string) Question {
	question := Question{
		Request:  Request{Principal: by, Action: action, Resource: resource, Account: account},
		Policies: Policies{Identity: everything, Resource: open},
	}
	if by == Anonymous {
		question.Policies.Identity = nil
	}
	if endpoint.Text("policy") != "" { // else AWS lets everything through
		question.Policies.Endpoint = []Policy{m.policy(endpoint, "policy")}
	}
	return question
}
