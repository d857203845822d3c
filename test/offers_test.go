package test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/rehearsal"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

// TestNoListOfAWSRegionsIsInTheWay is about finding A14: the backend and the provider
// refused AWS regions that are newer than they are.
func TestNoListOfAWSRegionsIsInTheWay(t *testing.T) {
	for name, stack := range stacksAndMesh() {
		backend := stack.Body["terraform"].(map[string]any)["backend"].(map[string]any)["s3"].(map[string]any)
		providers := stack.Body["provider"].(map[string]any)["aws"].([]any)
		for _, settings := range append(providers, backend) {
			if settings.(map[string]any)["skip_region_validation"] != true {
				t.Errorf("%s: in %v, Terraform looks the AWS region up in a list of its own; set skip_region_validation", name, settings)
			}
		}
	}
}

// TestEveryOfferIsPlanned is about the rest of finding A14: each AWS region that
// region new offers becomes a region, a stack and a plan.
func TestEveryOfferIsPlanned(t *testing.T) {
	forOffers(t)
	made := synthesizeStacks(t, func(app scope) {
		for _, region := range offeredRegions(t) {
			stacks.NewRegion(app, region)
		}
	})
	offers := rehearsal.Offers{Root: ".", Out: os.Stdout}
	for _, name := range slices.Sorted(maps.Keys(made)) {
		offers.Stacks = append(offers.Stacks, made[name])
	}
	problems, err := offers.Plan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range problems {
		t.Error(problem)
	}
}

// services are those that a region uses, as botocore calls them.
const services = "accessanalyzer backup cloudtrail cloudwatch config ec2 ecr efs eks events guardduty inspector2 kms logs ram s3 securityhub sns sqs ssm sts"

// TestEveryOfferHasTheServices asks botocore, which is as old as the pinned local AWS.
func TestEveryOfferHasTheServices(t *testing.T) {
	forOffers(t)
	python, err := toolchain.EnsurePython(t.Context(), toolchain.Options{Root: ".", Requirements: localaws.Requirements, Out: os.Stdout})
	if err != nil {
		t.Fatal(err)
	}
	text, err := exec.CommandContext(t.Context(), python, "-c", `
import botocore.session, json, sys
session = botocore.session.Session()
print(json.dumps({service: session.get_available_regions(service) for service in sys.argv[1].split()}))`, services).Output()
	var has map[string][]string
	if err == nil {
		err = json.Unmarshal(text, &has)
	}
	if err != nil {
		t.Fatal(err)
	}
	lacking := map[string][]string{}
	for service, offered := range has {
		for _, name := range append(regions.Offers(), "ap-southeast-6") {
			if !slices.Contains(offered, name) {
				lacking[name] = append(lacking[name], service)
			}
		}
	}
	if diff := cmp.Diff(map[string][]string{"ap-southeast-6": {"inspector2"}}, lacking); diff != "" {
		t.Errorf("what AWS regions lack is not what regions/aws.go says (-want +got):\n%s", diff)
	}
}

func forOffers(t *testing.T) {
	t.Helper()
	if os.Getenv("OFFERS") == "" {
		t.Skip("it takes minutes; make offers runs it")
	}
}

// offeredRegions are new regions, one in each AWS region that is offered, as region
// new makes them: full, if GPUs are known to be offered there.
func offeredRegions(t *testing.T) (found []regions.Region) {
	t.Helper()
	for i, name := range regions.Offers() {
		country := regions.CountryOf(name)
		region, _, err := regions.Next(nil, regions.Request{
			Code: strings.ToLower(country) + string([]byte{'a' + byte(i/26), 'a' + byte(i%26)}), Country: country, AWSRegion: name,
			AccountID: fmt.Sprintf("2%011d", i),
		})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		found = append(found, region)
	}
	return found
}
