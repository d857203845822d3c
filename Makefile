# What people and pipelines run. Each target does its own set-up, and ends with
# what to do next.

REGION ?= region-jp

# What a review compares with.
REF ?= origin/main

# How many flows make packets sends at random, besides those of all intents.
FLOWS ?= 2000

# The seeds of make faults, one for each of two processors. Together they meet most of what
# goes wrong: also an outage, a refused state, and kills of Terraform and of its provider.
SEEDS ?= 86,156

# How many resources Terraform works on at a time: docs/timeline.md.
PARALLELISM = 80

# The tests that compare the code with accepted files. Those in stacks write the stacks,
# which others read.
ACCEPTED = -run 'Snapshot|Accepted|Data|Documented'
READERS = ./test ./internal/localaws/emulators ./internal/change/review ./guardrails

# What they rewrite.
REWRITTEN = __snapshots__ docs internal/toolchain/types.txt internal/change/review/testdata

# The packages that make test tests first: those that take longest, and those that wait
# for other programs, so that none of them is left alone at the end.
LONGEST = ./test ./internal/localaws ./guardrails ./stacks ./internal/terraform ./internal/toolchain

# The tests that a change of a region can break: what region validate says, the synth with
# its guardrails, what was accepted, and what holds data or is permanent.
CHECKED = -run 'RegionsAreValid|StacksAreAsAccepted|StaysAsAccepted|AreRecorded|LeavesAStack|CannotBeDestroyed' ./internal/change/origin ./stacks

# The same on a laptop with many variables set and in a bare pipeline.
export CHECKPOINT_DISABLE = 1
export npm_config_update_notifier = false

# The first compilation is long, and go build says nothing.
REGION_COMMAND = @test -x bin/region || echo "Compiling bin/region. The first time, that takes a minute or two."; go build -o bin/region ./cmd/region

.DEFAULT_GOAL := help
.PHONY: help tools lint test check snapshots replacing packets handover review scan rehearse growth faults runbooks changes offers deploy bench clean

help: ## this list
	@cat help
	@echo
	@echo "Make targets:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

tools: ## bin/region and the cdktf command line, for pipelines
	@scripts/need go node
	go build -o bin/region ./cmd/region
	@test -d node_modules || npm ci --no-audit --no-fund
	@echo "Next: bin/region --help lists what it can do."

lint: bin/golangci-lint ## mistakes that the compiler does not find, and those in workflows
	bin/golangci-lint run
	@LINT=1 go test -count=1 -run Actionlint ./test/repository

# Built once, in some minutes. From then on, make test lints too.
bin/golangci-lint: tools/golangci-lint/go.mod
	@scripts/need go
	@echo "Compiling the linter, which takes some minutes the first time."
	go -C tools/golangci-lint build -o $(CURDIR)/$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

test: ## every test: snapshots, rules and tools (needs Go, Node.js and Python)
	@scripts/need go node python3
	$(if $(wildcard bin/golangci-lint),@$(MAKE) --no-print-directory lint)
	@echo "Testing. The first run compiles the AWS bindings: about three minutes in all, on two cores."
	@scripts/tests $(LONGEST) $$(go list -find ./... | grep -v /constructs/) # ./test compiles those; make lint vets
	@echo
	@echo "All tests pass. Next: make rehearse deploys $(REGION) to a local AWS; cat help lists the rest."
	$(if $(wildcard bin/golangci-lint),,@echo "Not linted, since the linter is not compiled yet: make lint does that, and make test lints from then on.")

check: ## what a change of a region can break, in ten seconds
	@scripts/need go node
	@scripts/tests $(CHECKED)
	@echo "Next: make test runs everything; make snapshots accepts what the stacks look like now."

snapshots: ## accept what the stacks look like now, and rewrite what is generated in docs
	@scripts/need go node
	@echo "Rewriting what differs: the stacks, and then what is made of them."
	UPDATE_SNAPSHOTS=1 go test -count=1 $(ACCEPTED) ./stacks
	UPDATE_SNAPSHOTS=1 go test -count=1 $(ACCEPTED) $(READERS)
	@echo
	@git status --short -- $(REWRITTEN) 2>/dev/null || true
	@echo "Everything accepted is what the code makes. Next: review what is listed, with git diff, and commit it."

replacing: ## write down again which arguments make Terraform replace a resource, for the review
	@scripts/need go
	@echo "Compiling a part of the AWS provider, which takes minutes the first time."
	@PROVIDER_SCHEMA=1 UPDATE_SNAPSHOTS=1 go test -count=1 -run WhatReplacesIsAsTheProviderSays ./internal/toolchain
	@echo "Next: review it with git diff internal/change/review, and commit it."

packets: ## real packets through the network, in namespaces: the kernel and region reach must agree (needs root)
	@scripts/need go
	@PACKETS=$(FLOWS) go test $(if $(AS_ROOT),-exec "$(AS_ROOT)") -count=1 -v -run Kernel ./internal/reach/packets
	@echo "Next: bin/region reach $(REGION) says who reaches whom."

handover: ## what region handover writes, decoded by the types of Kubernetes, Karpenter and Argo CD
	@scripts/need go node
	$(REGION_COMMAND)
	@rm -rf .handover/shapes && mkdir -p .handover/shapes
	@for shape in small without-ingress; do CDKTF_OUTDIR=.handover/shapes/$$shape SHAPE=region-jp:$$shape FLEET=region-jp go run . || exit; done
	go -C test/handover test -count=1 ./...
	@echo "Next: bin/region handover $(REGION), and docs/operate/first-request.md"

review: ## what a change does to every region, for its reviewer: make review REF=origin/main
	@scripts/need go
	$(REGION_COMMAND)
	@bin/region review $(REF)
	@echo
	@echo "Next: bin/region review $(REF) --rehearse shows what Terraform would replace or destroy."

rehearse: ## the whole life of a region against a local AWS: make rehearse REGION=region-us SHAPE=small
	@scripts/need go node python3
	$(REGION_COMMAND)
	@bin/region rehearse $(REGION) $(if $(SHAPE),--shape $(SHAPE)) $(if $(ACCOUNT),--account $(ACCOUNT))

scan: ## Checkov over the accepted stacks: what it finds is fixed, or skipped with a reason
	@scripts/need go python3
	$(REGION_COMMAND)
	@bin/region scan
	@echo "Nothing to fix. For code scanning: .scan/scan.sarif. Next: make rehearse REGION=$(REGION)"

growth: ## rehearse a region that grows while it is deployed: nothing may be replaced
	@scripts/need go node python3
	$(REGION_COMMAND)
	@bin/region rehearse $(REGION) --grow

faults: ## deploy while AWS and the network do wrong: make faults SEEDS=1..200, or ALONE=1 for each fault alone
	@scripts/need go node python3
	$(REGION_COMMAND)
ifdef ALONE
	FAULTS=1 go test -count=1 -v -timeout 30m -run 'TestEachFaultAlone|TestRecoverSays' ./internal/rehearsal
else
	@bin/region rehearse $(REGION) --shape small --faults $(SEEDS) $(if $(ENGINE),--engine $(ENGINE))
endif
	@echo "Everything came to an empty plan. Next: docs/faults.md says how."

runbooks: ## go through the runbooks of docs/operate against a local AWS
	@scripts/need go node python3
	$(REGION_COMMAND)
	@bin/region rehearse region-jp --runbooks

changes: ## follow docs/change-things.md in a clone, from a branch to a commit
	@scripts/need go node python3
	CHANGES=1 go test -count=1 -v -timeout 60m -run TestChangeThings ./internal/rehearsal/runbook
	@echo
	@echo "The page is true: whoever follows it has a new resource in every region."

offers: ## plan a new region in every AWS region that region new offers
	@scripts/need go node python3
	OFFERS=1 go test -count=1 -v -timeout 60m -run 'TestEveryOffer' ./test
	@echo
	@echo "Every AWS region that region new offers can be planned, and has the services. Next: make rehearse REGION=$(REGION)"

deploy: ## bring a region up in AWS, or move it forward, after you have seen the plan
	@scripts/need go node
	@test -d node_modules || npm ci --no-audit --no-fund
	npx cdktf deploy $(REGION) --terraform-parallelism=$(PARALLELISM)
	@echo
	@echo "$(REGION) is what the code says. Next: make test checks the code; bin/region drift $(REGION) shows drift."

bench: ## how long a synth takes, compared with other ways to do it: docs/performance.md
	@scripts/need go node
	@go run ./bench
	@echo
	@git --no-pager diff --stat -- docs 2>/dev/null || true
	@echo "Done. Next: see docs/performance.md; commit it if this machine was idle."

clean: ## remove what was made in this folder, not what is in the user's cache
	rm -rf bin cdktf.out .rehearsal .scan .handover node_modules
