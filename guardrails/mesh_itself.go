package guardrails

import (
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// meshItself are the rules about what the mesh is made of, and where it acts.
var meshItself = []Rule{
	{
		ID:     "mesh-provider",
		Title:  "Every provider is that of one region, under its code: its AWS region, its account, and the role for the mesh",
		Why:    "what is meant for one country would be done in another, or with more permissions than the mesh needs",
		Remedy: "add a provider for each region, as the mesh's stack does, and name one on every resource",
		check:  flagMeshProviders,
	},
	{
		ID:     "mesh-state",
		Title:  "State is in the bucket of the region that keeps it, under a key of its own, encrypted and locked",
		Why:    "it would overwrite a region's, or lie where nobody looks after it",
		Remedy: "use the S3 backend that the mesh's stack sets",
		check:  flagMeshState,
	},
	{
		ID:     "mesh-tags",
		Title:  "What the mesh makes in a region carries the region's tags",
		Why:    "costs, searches and policies go by them, and an auditor tells by them whose a resource is",
		Remedy: "set them in the provider's default_tags",
		check: func(s *checked, b *stack.Block, flag flag) {
			if region, known := s.regionOf("aws." + b.Text("alias")); known {
				flagMissingTags(b, "default_tags.tags", object(b.Value("default_tags.tags")), region.Tags(), flag)
			}
		},
	},
}

func flagMeshProviders(s *checked, b *stack.Block, flag flag) {
	if b.Kind == "terraform" {
		return
	}
	if b.Kind != "provider" {
		if _, known := s.side(b); !known {
			flag(b, "provider", b.Value("provider"))
		}
		return
	}
	region, known := s.regionOf("aws." + b.Text("alias"))
	if !known {
		flag(b, "alias", b.Value("alias"))
		return
	}
	if b.Text("region") != region.AWSRegion {
		flag(b, "region", b.Value("region"))
	}
	if !isList(b.Body["allowed_account_ids"], region.AccountID) {
		flag(b, "allowed_account_ids", b.Body["allowed_account_ids"])
	}
	if roles := b.Values("assume_role.role_arn"); len(roles) != 1 || roles[0].Value != region.MeshRoleARN() {
		flag(b, "assume_role.role_arn", b.Value("assume_role.role_arn"))
	}
}

func flagMeshState(s *checked, b *stack.Block, flag flag) {
	home := s.mesh.Home
	state := object(b.Value("backend.s3"))
	if state == nil {
		flag(b, "backend", b.Value("backend"))
		return
	}
	for argument, good := range map[string]bool{
		"key":                 state["key"] == regions.MeshStateKey,
		"bucket":              state["bucket"] == home.StateBucket,
		"region":              state["region"] == home.AWSRegion,
		"allowed_account_ids": isList(state["allowed_account_ids"], home.AccountID),
		"encrypt":             b.Is("backend.s3.encrypt", true),
		"use_lockfile":        b.Is("backend.s3.use_lockfile", true),
		"kms_key_id":          state["kms_key_id"] == home.StateKMSKey(),
	} {
		if !good {
			flag(b, "backend.s3."+argument, state[argument])
		}
	}
}
