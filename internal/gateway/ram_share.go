package gateway

import (
	"crypto/rand"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

var ramExceptions = []Exception{
	{
		Name:    "ram-share",
		Service: "ram",
		Actions: []string{
			"CreateResourceShare", "GetResourceShares", "UpdateResourceShare", "DeleteResourceShare", "TagResource", "UntagResource",
		},
		Kind: Answer,
		Reason: "AWS describes the resource shares that were asked for, with their tags. " +
			"moto keeps no tags and describes all shares, so the gateway keeps them.",
		answer: shares,
	},
	{
		Name:    "ram-association",
		Service: "ram",
		Actions: []string{
			"AssociateResourceShare", "DisassociateResourceShare", "GetResourceShareAssociations", "ListResourceSharePermissions",
		},
		Kind:   Answer,
		Reason: "AWS adds resources and principals to a share after its creation, each with the permission of its type. moto has no such calls.",
		answer: shareAssociations,
	},
}

const (
	topicShare            = "ram share"             // by ARN
	topicShareAssociation = "ram share association" // by ARN, kind and entity
)

func shares(x *exchange) *reply {
	parameters := x.parameters()
	if x.call.Action == "GetResourceShares" {
		return jsonReply(http.StatusOK, object{"resourceShares": x.listShares(parameters)})
	}
	if x.call.Action == "CreateResourceShare" {
		return x.createShare(parameters)
	}
	arn, _ := parameters["resourceShareArn"].(string)
	if x.call.Action == "DeleteResourceShare" {
		arn = x.request.URL.Query().Get("resourceShareArn")
	}
	share, known := recall[object](x.memory, topicShare, arn)
	if !known {
		return unknownShare(arn)
	}
	switch x.call.Action {
	case "DeleteResourceShare":
		x.memory.forget(topicShare, arn)
		for key := range recallAll[object](x.memory, topicShareAssociation) {
			if strings.HasPrefix(key, arn+" ") {
				x.memory.forget(topicShareAssociation, key)
			}
		}
		return jsonReply(http.StatusOK, object{"returnValue": true})
	case "UpdateResourceShare":
		share = merged(share, only(parameters, []string{"name", "allowExternalPrincipals"}))
	case "TagResource":
		share = merged(share, object{"tags": retagged(share["tags"], parameters["tags"], nil)})
	case "UntagResource":
		share = merged(share, object{"tags": retagged(share["tags"], nil, parameters["tagKeys"])})
	}
	x.memory.put(topicShare, arn, share)
	return jsonReply(http.StatusOK, object{"resourceShare": share})
}

func (x *exchange) createShare(parameters object) *reply {
	now := time.Now().Unix()
	arn := "arn:aws:ram:" + x.call.Region + ":" + x.call.Account + ":resource-share/" + strings.ToLower(rand.Text())
	share := merged(object{
		"resourceShareArn":        arn,
		"owningAccountId":         x.call.Account,
		"allowExternalPrincipals": true,
		"status":                  "ACTIVE",
		"featureSet":              "STANDARD",
		"creationTime":            now,
		"lastUpdatedTime":         now,
	}, only(parameters, []string{"name", "allowExternalPrincipals", "tags"}))
	x.memory.put(topicShare, arn, share)
	x.associate(arn, share, parameters)
	return jsonReply(http.StatusOK, object{"resourceShare": share})
}

func (x *exchange) listShares(parameters object) []any {
	found := []any{}
	all := recallAll[object](x.memory, topicShare)
	wanted, given := parameters["resourceShareArns"].([]any)
	for _, arn := range slices.Sorted(maps.Keys(all)) {
		if (!given || slices.Contains(wanted, any(arn))) && parameters["resourceOwner"] == "SELF" {
			found = append(found, all[arn])
		}
	}
	return found
}

func shareAssociations(x *exchange) *reply {
	parameters := x.parameters()
	if x.call.Action == "GetResourceShareAssociations" {
		return jsonReply(http.StatusOK, object{"resourceShareAssociations": x.listAssociations(parameters)})
	}
	arn, _ := parameters["resourceShareArn"].(string)
	share, known := recall[object](x.memory, topicShare, arn)
	if !known {
		return unknownShare(arn)
	}
	switch x.call.Action {
	case "AssociateResourceShare":
		return jsonReply(http.StatusOK, object{"resourceShareAssociations": x.associate(arn, share, parameters)})
	case "DisassociateResourceShare":
		return jsonReply(http.StatusOK, object{"resourceShareAssociations": x.disassociate(arn, parameters)})
	}
	return jsonReply(http.StatusOK, object{"permissions": x.sharePermissions(arn)})
}

// entities are what a request names for each kind of association.
func entities(parameters object) map[string][]any {
	resources, _ := parameters["resourceArns"].([]any)
	principals, _ := parameters["principals"].([]any)
	return map[string][]any{"RESOURCE": resources, "PRINCIPAL": principals}
}

func (x *exchange) associate(arn string, share, parameters object) []any {
	made := []any{}
	for kind, named := range entities(parameters) {
		for _, entity := range named {
			association := object{
				"resourceShareArn":  arn,
				"resourceShareName": share["name"],
				"associatedEntity":  entity,
				"associationType":   kind,
				"status":            "ASSOCIATED",
				"external":          false,
				"creationTime":      time.Now().Unix(),
				"lastUpdatedTime":   time.Now().Unix(),
			}
			x.memory.put(topicShareAssociation, arn+" "+kind+" "+entity.(string), association)
			made = append(made, association)
		}
	}
	return made
}

func (x *exchange) disassociate(arn string, parameters object) []any {
	ended := []any{}
	for kind, named := range entities(parameters) {
		for _, entity := range named {
			key := arn + " " + kind + " " + entity.(string)
			if association, known := recall[object](x.memory, topicShareAssociation, key); known {
				x.memory.forget(topicShareAssociation, key)
				ended = append(ended, merged(association, object{"status": "DISASSOCIATING"}))
			}
		}
	}
	return ended
}

func (x *exchange) listAssociations(parameters object) []any {
	found := []any{}
	all := recallAll[object](x.memory, topicShareAssociation)
	shares, given := parameters["resourceShareArns"].([]any)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		association := all[key]
		if association["associationType"] != parameters["associationType"] || given && !slices.Contains(shares, association["resourceShareArn"]) {
			continue
		}
		for _, field := range []string{"resourceArn", "principal"} {
			if entity := parameters[field]; entity != nil && entity != association["associatedEntity"] {
				association = nil
				break
			}
		}
		if association != nil {
			found = append(found, association)
		}
	}
	return found
}

// sharePermissions are AWS's default permissions of the types of resource in a
// share. They have the types' names: AWSRAMDefaultPermissionTransitGateway.
func (x *exchange) sharePermissions(arn string) []any {
	found := []any{}
	for _, association := range x.listAssociations(object{"associationType": "RESOURCE", "resourceShareArns": []any{arn}}) {
		entity, _ := association.(object)["associatedEntity"].(string)
		parts := strings.SplitN(entity, ":", 6)
		if len(parts) < 6 {
			continue
		}
		kind, _, _ := strings.Cut(parts[5], "/")
		name := "AWSRAMDefaultPermission"
		for word := range strings.SplitSeq(kind, "-") {
			name += strings.ToUpper(word[:1]) + word[1:]
		}
		found = append(found, object{
			"arn": "arn:aws:ram::aws:permission/" + name, "name": name, "version": "1", "defaultVersion": true, "status": "ASSOCIATED",
		})
	}
	return found
}

func unknownShare(arn string) *reply {
	return jsonError(http.StatusBadRequest, "UnknownResourceException", "ResourceShare "+arn+" could not be found.")
}

// retagged applies a change to a list of tags, each an object of key and value.
func retagged(tags, set, removed any) []any {
	result, _ := tags.([]any)
	added, _ := set.([]any)
	gone, _ := removed.([]any)
	for _, t := range added {
		gone = append(slices.Clone(gone), t.(object)["key"])
	}
	result = slices.DeleteFunc(slices.Clone(result), func(t any) bool { return slices.Contains(gone, t.(object)["key"]) })
	return slices.Concat(result, added)
}
