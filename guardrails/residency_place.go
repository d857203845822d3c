package guardrails

// residencyOfThePlace are the rules about where a stack itself lies: its providers,
// its state, and what it is made of.
var residencyOfThePlace = []Rule{
	{
		ID:     "residency-provider-region",
		Title:  "Every AWS provider is set to an AWS region of the country",
		Why:    "a provider of another region, or of whichever the environment names, puts data abroad",
		Remedy: "set region to the region's own AWS region, or to another one of its country",
		check: func(s *stack, flag flag) {
			for b := range s.of("provider") {
				if b.name == "aws" && (b.text("region") == "" || !s.region.holds(b.text("region"))) {
					flag(b, "region", b.value("region"))
				}
			}
		},
	},
	{
		ID:     "residency-provider-account",
		Title:  "Every AWS provider is held to the region's account",
		Why:    "with credentials of another account the stack, and its data, would land there",
		Remedy: "set allowed_account_ids to the region's account alone",
		check: func(s *stack, flag flag) {
			for b := range s.of("provider") {
				if ids := toStrings(b.body["allowed_account_ids"]); b.name == "aws" && (len(ids) != 1 || ids[0] != s.region.AccountID) {
					flag(b, "allowed_account_ids", b.body["allowed_account_ids"])
				}
			}
		},
	},
	{
		ID:     "residency-provider-endpoints",
		Title:  "No provider is pointed at other endpoints than AWS's own",
		Why:    "everything that the stack writes would go to that address",
		Remedy: "remove endpoints; for a rehearsal, the environment sets them",
		check: func(s *stack, flag flag) {
			for b := range s.of("provider") {
				for _, argument := range []string{"endpoints", "http_proxy", "https_proxy", "s3_us_east_1_regional_endpoint"} {
					if b.body[argument] != nil {
						flag(b, argument, b.body[argument])
					}
				}
			}
		},
	},
	{
		ID:     "residency-aws-alone",
		Title:  "A stack consists of plain AWS resources and data sources",
		Why:    "what another provider, a module or a script does with data cannot be seen here",
		Remedy: "build it from AWS resources, in a construct",
		check:  flagUnseen,
	},
	{
		ID:     "residency-written-out",
		Title:  "A stack is written out: no variables, locals, counts or dynamic blocks",
		Why:    "what only Terraform fills in, at deploy, cannot be checked before",
		Remedy: "loop over Go values, and write the values themselves",
		check: func(s *stack, flag flag) {
			for _, b := range s.blocks {
				if b.kind == "variable" || b.kind == "locals" {
					flag(b, "type", b.kind)
				}
				for _, argument := range []string{"count", "for_each", "dynamic"} {
					if b.body[argument] != nil {
						flag(b, argument, b.body[argument])
					}
				}
			}
		},
	},
	{
		ID:     "residency-remote-state",
		Title:  "No stack reads another stack's state",
		Why:    "state describes what a region holds, and may leave the country as little",
		Remedy: "give the stack what it needs as a value of its region",
		check: func(s *stack, flag flag) {
			for b := range s.of("data.terraform_remote_state") {
				flag(b, "backend", b.value("backend"))
			}
		},
	},
	{
		ID:     "residency-state",
		Title:  "State lies in the region's own bucket in the country, encrypted with a key of the region, locked",
		Why:    "state describes all that the region holds",
		Remedy: "use the S3 back end that stacks/settings.go sets",
		check:  flagState,
	},
}

func flagUnseen(s *stack, flag flag) {
	for _, b := range s.blocks {
		kind := b.kind
		switch {
		case b.kind == "terraform", b.kind == "variable", b.kind == "locals", b.kind == "provider" && b.name == "aws", b.kind == "data.terraform_remote_state":
			continue
		case b.kind == "module":
			flag(b, "source", b.value("source"))
		case b.kind == "provider":
			flag(b, "source", b.name)
		case !isAWS(kind):
			flag(b, "type", kind)
		}
		for _, script := range b.all("provisioner") {
			flag(b, "provisioner", script.value)
		}
		if connection := b.value("connection"); connection != nil && b.kind != "provider" {
			flag(b, "connection", connection)
		}
	}
}

func isAWS(kind string) bool {
	const prefix, data = "aws_", "data."
	if len(kind) > len(data) && kind[:len(data)] == data {
		kind = kind[len(data):]
	}
	return len(kind) > len(prefix) && kind[:len(prefix)] == prefix
}

func flagState(s *stack, flag flag) {
	for b := range s.of("terraform") {
		state := object(first(list(object(b.body["backend"])["s3"])))
		if state == nil {
			flag(b, "backend", b.value("backend"))
			continue
		}
		key, _ := state["kms_key_id"].(string)
		keyARN := arnsIn(key)
		for argument, good := range map[string]bool{
			"region":       state["region"] != nil && s.region.holds(toStrings(state["region"])[0]),
			"bucket":       state["bucket"] == s.region.StateBucket,
			"encrypt":      truth(state["encrypt"], true),
			"use_lockfile": truth(state["use_lockfile"], true) || state["dynamodb_table"] != nil,
			"kms_key_id":   len(keyARN) == 1 && keyARN[0].region != "" && s.region.holds(keyARN[0].region) && keyARN[0].account == s.region.AccountID,
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

func first(values []any) any {
	if len(values) == 0 {
		return nil
	}
	return values[0]
}
