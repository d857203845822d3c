package main

import (
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/synthesized"
	"github.com/arteraai/region-expansion/regions"
)

func TestABadFleetWritesNothing(t *testing.T) {
	outdir := t.TempDir()
	good := filepath.Join(outdir, "stacks", "region-jp", "cdk.tf.json")
	if err := os.MkdirAll(filepath.Dir(good), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(good, []byte("the last good stack"), 0o644); err != nil {
		t.Fatal(err)
	}
	fleet := regions.All()
	fleet[0].Network.CIDR = netip.MustParsePrefix("10.16.0.1/14")
	err := synthesize(fleet, into(outdir))
	if err == nil || !strings.HasPrefix(err.Error(), "regions[region-jp].network.cidr: 10.16.0.1/14 has host bits set") {
		t.Errorf("the bad range was not refused as such: %v", err)
	}
	if text, err := os.ReadFile(good); err != nil || string(text) != "the last good stack" {
		t.Errorf("the last good stack was touched: %q, %v", text, err)
	}
	if files, _ := os.ReadDir(outdir); len(files) != 1 {
		t.Errorf("%d files beside the last good stack were written", len(files)-1)
	}
}

func TestEveryRegionKeepsItsStateToItself(t *testing.T) {
	seen := map[string]string{}
	for name, stack := range stacks {
		place, err := stack.Place()
		if err != nil {
			t.Fatal(err)
		}
		if place.StateKey != name+"/terraform.tfstate" {
			t.Errorf("%s keeps its state under %s", name, place.StateKey)
		}
		for _, own := range []string{place.StateBucket, place.StateKey, place.AccountID} {
			if other, taken := seen[own]; taken {
				t.Errorf("%s and %s share %s", name, other, own)
			}
			seen[own] = name
		}
		backend := stack.Body["terraform"].(map[string]any)["backend"].(map[string]any)["s3"].(map[string]any)
		if backend["region"] != place.AWSRegion || backend["encrypt"] != true || backend["use_lockfile"] != true {
			t.Errorf("the state of %s must lie in %s, encrypted and locked: %v", name, place.AWSRegion, backend)
		}
		for _, line := range stack.References() {
			if strings.Contains(line, "terraform_remote_state") {
				t.Errorf("%s reads another region's state: %s", name, line)
			}
		}
	}
}

func TestNodesWaitForTheWholeWayOut(t *testing.T) {
	for name, stack := range stacks {
		for group, configuration := range stack.Resources("aws_eks_node_group") {
			for _, needed := range []string{
				"aws_ec2_transit_gateway_route_table_association.hub_app_", "aws_ec2_transit_gateway_route_table_association.hub_edge_",
				"aws_ec2_transit_gateway_route_table_propagation.hub_app_", "aws_ec2_transit_gateway_route.hub_default-route-workload_",
				"aws_route.hub_app_route-out-node_", "aws_route.hub_app_route-back-public_",
				"aws_route.edge_public_route-internet_", "aws_route.edge_transit_route-nat-",
				"aws_eks_addon.web_addon-vpc-cni_", "aws_eks_addon.web_addon-kube-proxy_", "aws_eks_addon.web_addon-eks-pod-identity-agent_",
			} {
				if !dependsOn(configuration, needed) {
					t.Errorf("%s: node group %s does not wait for %s…; it may start without the network that it joins the cluster through", name, group, needed)
				}
			}
		}
	}
}

func TestAddOnsThatRunOnNodesWaitForThem(t *testing.T) {
	for name, stack := range stacks {
		for addOn, configuration := range stack.Resources("aws_eks_addon") {
			runsOnNodes := !slices.Contains([]string{"vpc-cni", "kube-proxy", "eks-pod-identity-agent"}, configuration["addon_name"].(string))
			if dependsOn(configuration, "aws_eks_node_group.") != runsOnNodes {
				t.Errorf("%s: %s waits for nodes: %v, want %v", name, addOn, !runsOnNodes, runsOnNodes)
			}
		}
	}
}

func TestTheControlPlaneWaitsForNoGateway(t *testing.T) {
	for name, stack := range stacks {
		for cluster, configuration := range stack.Resources("aws_eks_cluster") {
			for _, late := range []string{"aws_nat_gateway.", "aws_ec2_transit_gateway", "aws_route."} {
				if dependsOn(configuration, late) {
					t.Errorf("%s: cluster %s waits for %s…, which it does not need and which takes minutes", name, cluster, late)
				}
			}
		}
	}
}

func TestTheAppVPCHasNoWayOutButTheHub(t *testing.T) {
	for name, stack := range stacks {
		for _, kind := range []string{"aws_internet_gateway", "aws_nat_gateway", "aws_eip"} {
			for resource := range stack.Resources(kind) {
				if !strings.HasPrefix(resource, "edge_") {
					t.Errorf("%s: %s.%s stands outside the edge VPC", name, kind, resource)
				}
			}
		}
		for resource, configuration := range stack.Resources("aws_route") {
			table := fmt.Sprint(configuration["route_table_id"])
			if strings.Contains(table, "aws_route_table.app_") && configuration["transit_gateway_id"] == nil {
				t.Errorf("%s: aws_route.%s leads out of the app VPC past the hub", name, resource)
			}
		}
	}
}

func TestWhatHoldsDataCannotBeDestroyedByAccident(t *testing.T) {
	for name, stack := range stacks {
		for _, kind := range []string{"aws_kms_key", "aws_efs_file_system", "aws_backup_vault"} {
			for resource, configuration := range stack.Resources(kind) {
				if lifecycle, _ := configuration["lifecycle"].(map[string]any); lifecycle["prevent_destroy"] != true {
					t.Errorf("%s: %s.%s has no prevent_destroy; add its type to constructs/protection", name, kind, resource)
				}
			}
		}
	}
}

// dependsOn tells whether a resource names another, by the start of its address,
// in depends_on or in a reference.
func dependsOn(configuration map[string]any, address string) bool {
	return slices.ContainsFunc(synthesized.References(configuration), func(reference string) bool {
		return strings.HasPrefix(reference, address)
	})
}
