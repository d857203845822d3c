package guardrails

import "slices"

// meshItself are the rules about what the mesh is made of, and where it acts.
var meshItself = []Rule{
	{
		ID:     "mesh-kinds",
		Title:  "The mesh consists of peerings, with their associations and routes, and of what finds hubs",
		Why:    "it acts in the accounts of several countries, and anything else there could reach their data",
		Remedy: "build it in the region's own stack",
		check: func(s *stack, flag flag) {
			for _, b := range s.blocks {
				if !slices.Contains(meshKinds, b.kind) {
					flag(b, "type", b.kind)
				}
			}
		},
	},
	{
		ID:     "mesh-provider",
		Title:  "Every provider is that of one region, under its code: its AWS region, its account, and the role for the mesh",
		Why:    "what is meant for one country would be done in another, or with more permissions than the mesh needs",
		Remedy: "add providers as stacks/mesh.go does, and name one on every resource",
		check:  flagMeshProviders,
	},
	{
		ID:     "mesh-state",
		Title:  "State lies in the bucket of the region that keeps it, under a key of its own, encrypted and locked",
		Why:    "it would be written over a region's, or lie where nobody looks after it",
		Remedy: "use the S3 back end that stacks/mesh.go sets",
		check:  flagMeshState,
	},
	{
		ID:     "mesh-tags",
		Title:  "What the mesh makes in a region carries the region's tags",
		Why:    "costs, searches and policies go by them, and an auditor tells by them whose a resource is",
		Remedy: "set them in the provider's default_tags",
		check: func(s *stack, flag flag) {
			for b := range s.of("provider") {
				if region, known := s.regionOf("aws." + b.text("alias")); known {
					flagMissingTags(b, "default_tags.tags", object(b.value("default_tags.tags")), region.Tags, flag)
				}
			}
		},
	},
}

// meshKinds are all that the mesh may consist of.
var meshKinds = []string{
	"terraform", "provider",
	"data.aws_ec2_transit_gateway", "data.aws_ec2_transit_gateway_route_table",
	"aws_ec2_transit_gateway_peering_attachment", "aws_ec2_transit_gateway_peering_attachment_accepter",
	"aws_ec2_transit_gateway_route_table_association", "aws_ec2_transit_gateway_route",
}

func flagMeshProviders(s *stack, flag flag) {
	for _, b := range s.blocks {
		switch {
		case b.kind == "terraform":
		case b.kind != "provider":
			if _, known := s.side(b); !known {
				flag(b, "provider", b.value("provider"))
			}
		default:
			region, known := s.regionOf("aws." + b.text("alias"))
			if !known || b.name != "aws" {
				flag(b, "alias", b.value("alias"))
				continue
			}
			if b.text("region") != region.AWSRegion {
				flag(b, "region", b.value("region"))
			}
			if ids := toStrings(b.body["allowed_account_ids"]); !slices.Equal(ids, []string{region.AccountID}) {
				flag(b, "allowed_account_ids", b.body["allowed_account_ids"])
			}
			if roles := b.all("assume_role.role_arn"); len(roles) != 1 || roles[0].value != "arn:aws:iam::"+region.AccountID+":role/"+s.mesh.Role {
				flag(b, "assume_role.role_arn", b.value("assume_role.role_arn"))
			}
		}
	}
}

func flagMeshState(s *stack, flag flag) {
	home := s.mesh.home
	for b := range s.of("terraform") {
		state := object(first(list(object(b.body["backend"])["s3"])))
		if state == nil {
			flag(b, "backend", b.value("backend"))
			continue
		}
		for argument, good := range map[string]bool{
			"key":                 state["key"] == s.mesh.StateKey,
			"bucket":              state["bucket"] == home.StateBucket,
			"region":              state["region"] == home.AWSRegion,
			"allowed_account_ids": slices.Equal(toStrings(state["allowed_account_ids"]), []string{home.AccountID}),
			"encrypt":             truth(state["encrypt"], true),
			"use_lockfile":        truth(state["use_lockfile"], true),
			"kms_key_id":          state["kms_key_id"] == "arn:aws:kms:"+home.AWSRegion+":"+home.AccountID+":alias/"+home.StateBucket,
		} {
			if !good {
				flag(b, "backend.s3."+argument, state[argument])
			}
		}
	}
	if len(s.byKind["terraform"]) == 0 {
		flag(&block{address: "terraform"}, "backend", nil)
	}
}
