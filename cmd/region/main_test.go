package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestWrongUseIsReportedInOnePlainSentence(t *testing.T) {
	snapshots, err := filepath.Glob("../../__snapshots__/*.tf.json")
	if err != nil || len(snapshots) == 0 {
		t.Fatalf("there are no accepted stacks: %v", err)
	}
	var names []string
	for _, snapshot := range snapshots {
		names = append(names, strings.TrimSuffix(filepath.Base(snapshot), ".tf.json"))
	}
	notAccepted := `"region-xx" has no accepted stack; use one of ` + strings.Join(names, ", ") + `, or make one with: make snapshots`
	notARegion := `"region-xx" is not a region; use one of ` + strings.Join(slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == "mesh" }), ", ")
	for _, use := range []struct {
		args []string
		want string
	}{
		{[]string{"new"}, "name the region's code, AWS region and country, as in: region new kr --aws-region ap-northeast-2 --country KR"},
		{[]string{"new", "kr", "--country", "KR"}, "name the region's code, AWS region and country, as in: region new kr --aws-region ap-northeast-2 --country KR"},
		{[]string{"new", "kr", "--country", "KR", "--aws-region", "ap-northeast-2", "--cidr", "ten"},
			"nothing was changed:\n--cidr: ten is not a range of addresses; use 10.40.0.0/14, which is free, or leave it out"},
		{[]string{"bootstrap"}, "name the one region to bootstrap, as in: region bootstrap region-jp"},
		{[]string{"bootstrap", "region-xx"}, notARegion},
		{[]string{"preflight"}, "name the one region to check, as in: region preflight region-jp"},
		{[]string{"preflight", "region-xx"}, notAccepted},
		{[]string{"preflight", "mesh"}, "the mesh needs nothing of its own; check the regions that it joins, as in: region preflight region-jp"},
		{[]string{"rehearse"}, "name the one region to rehearse, as in: region rehearse region-jp"},
		{[]string{"rehearse", "region-jp", "region-us"}, "name the one region to rehearse, as in: region rehearse region-jp"},
		{[]string{"rehearse", "../region-jp"}, `"../region-jp" is not a region's name; use one such as region-jp`},
		{[]string{"rehearse", "region-jp", "--port", "70000"}, "--port 70000 is not a port; use 1 to 65535, or leave it out for a free one"},
		{[]string{"rehearse", "region-jp", "--grow", "--shape", "small"}, "--grow goes through shapes of its own; leave out --shape small, or --grow"},
		{[]string{"rehearse", "region-us", "--account", "shared"}, "--account shared is not an account to rehearse in; use --account organization with one region, or leave it out for an account with nothing in it"},
		{[]string{"rehearse", "region-us", "--runbooks"}, "the runbooks are about region-jp, in a shape of their own, from its first deploy to its end; use region rehearse region-jp --runbooks"},
		{[]string{"lst"}, `"lst" is not a verb of region; region --help lists them`},
		{[]string{"list", "--jsn"}, "unknown flag: --jsn; region list --help lists those that there are"},
		{[]string{"rehearse", "jp", "--shape="}, "--shape names no shape; use one of every-option, more-names, more-nodes, more-tiers, newest-release, oldest-release, open-egress, organization, own-certificate, small, stated-ranges, two-zones, without-ingress, or leave it out"},
		{[]string{"timeline", "jp", "--log", "none.log"}, "none.log does not exist; region timeline --help says what to name"},
		{[]string{"report", "drift", "none.json"}, "none.json does not exist; region report drift --help says what to name"},
		{[]string{"check"}, "name the one file to check, as in: region check cdktf.out/stacks/region-jp/cdk.tf.json"},
		{[]string{"check", "none.tf.json"}, "none.tf.json does not exist; region check --help says what to name"},
		{[]string{"policies"}, `organization: "" is not the id of an organization; use what aws organizations describe-organization says, such as o-a1b2c3d4e5`},
		{[]string{"residency"}, "name the one region to report on, as in: region residency region-jp"},
		{[]string{"residency", "region-xx"}, notAccepted},
		{[]string{"handover"}, "name the one region, as in: region handover region-jp"},
		{[]string{"handover", "region-xx"}, notAccepted},
		{[]string{"handover", "mesh"}, "mesh has no clusters, so there is nothing to hand over; name a region"},
		{[]string{"handover", "jp", "--contract", "none.json"}, "none.json does not exist; region handover --help says what to name"},
		{[]string{"cost"}, "name the one region, as in: region cost region-jp"},
		{[]string{"cost", "region-xx"}, notAccepted},
		{[]string{"timeline"}, "name the one region, as in: region timeline region-jp"},
		{[]string{"timeline", "region-xx"}, notAccepted},
		{[]string{"timeline", "region-jp", "--parallelism", "0"}, "--parallelism 0 creates nothing; use 1 or more"},
		{[]string{"timeline", "region-jp", "--write", "x.csv"}, "--write has nothing to write without --log; name the log of a deploy"},
		{[]string{"explain", "region-jp"}, "name a region and what to explain in it, as in: region explain region-jp eks-web/cluster"},
		{[]string{"explain", "region-xx", "app"}, notAccepted},
		{[]string{"explain", "region-jp", "app", "--all", "--json"}, "--all is in --json anyway; use one of the two"},
		{[]string{"reach"}, "name a region, and who is to reach whom, as in: region reach region-jp eks-web sts; or the region alone, for everything"},
		{[]string{"reach", "region-jp", "eks-web"}, "name a region, and who is to reach whom, as in: region reach region-jp eks-web sts; or the region alone, for everything"},
		{[]string{"reach", "region-xx"}, notAccepted},
		{[]string{"reach", "mesh"}, "the mesh is between regions; ask one of those, as in: region reach region-us region-us region-jp"},
		{[]string{"reach", "region-jp", "eks-web", "sts", "--lost-zone", "az9"}, "--lost-zone: az9 is not one of the zones of region-jp: apne1-az1, apne1-az2, apne1-az4"},
		{[]string{"reach", "region-jp", "eks-web", "sts", "--without", "aws_route.hub_app_route-out"}, "--without: region-jp has no resource aws_route.hub_app_route-out; the closest are:\n" +
			"  aws_route.hub_app_route-out-node_FC7F8DE8\n  aws_route.hub_ml_route-out-node_A183E3A4\n  aws_route.hub_app_route-to-ingress-pod_857DCC15\n  aws_route.hub_edge_route-beyond-public_0F0DABEC\n  aws_route.hub_edge_route-beyond-endpoint_D6FA028B"},
		{[]string{"review"}, "name what to compare with, as in: region review origin/main"},
		{[]string{"review", "nowhere"}, "nowhere is not a commit of this checkout; name a branch, a tag or a commit, or run git fetch first"},
		{[]string{"review", "HEAD", "--markdown", "--json"}, "--markdown and --json are two forms of one review; use one of the two"},
		{[]string{"review", "HEAD", "--region", "region-jp"}, "--region chooses what to rehearse; add --rehearse, or leave it out"},
		{[]string{"touched"}, "name the one commit to compare with, as in: region touched origin/main; or --all, or --stack region-jp"},
		{[]string{"touched", "main", "--all"}, "name the one commit to compare with, as in: region touched origin/main; or --all, or --stack region-jp"},
		{[]string{"touched", "--stack", "region-xx"}, notAccepted},
		{[]string{"plan"}, "name the one stack to plan, as in: region plan region-jp"},
		{[]string{"drift", "region-jp", "region-us"}, "name the one stack to look at, as in: region drift region-jp"},
		{[]string{"apply", "region-jp"}, "name the reviewed plan, as in: region apply region-jp --reviewed plan.json; region plan writes it with --record"},
		{[]string{"apply", "region-jp", "--reviewed", "none.json"}, "none.json does not exist; region apply --help says what to name"},
		{[]string{"report", "review", "review.md"}, "name a pull request and what to say there, as in: region report review --pull 12 review.md"},
		{[]string{"report", "drift"}, "name the one record, as in: region report drift record.json; region drift writes it with --record"},
		{[]string{"reviewed", "region-jp"}, "name the merged commit and a file, as in: region reviewed region-jp --commit SHA --record plan.json"},
		{[]string{"rehearse", "region-jp", "--waits", "slow"}, "--waits slow is not known; use none, real, fast, or a part of the real waits, as in fast=0.1"},
	} {
		cmd := root()
		cmd.SetArgs(use.args)
		cmd.SetOut(io.Discard)
		if err := cmd.Execute(); err == nil || err.Error() != use.want {
			t.Errorf("region %v: got %v, want %s", use.args, err, use.want)
		}
	}
}

// TestDriftIsNoFailure checks what a pipeline must distinguish.
func TestDriftIsNoFailure(t *testing.T) {
	for err, want := range map[error]int{errors.New("no credentials"): 1, fmt.Errorf("%w", &statusError{drifted, "region-jp has drifted"}): 2} {
		if got := exitStatus(err); got != want {
			t.Errorf("%v ends with status %d, want %d", err, got, want)
		}
	}
}
