package test

import (
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
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
	good14 := fleet[0].Network.CIDR
	fleet[0].Network.CIDR = netip.PrefixFrom(good14.Addr().Next(), good14.Bits())
	err := stacks.Synthesize(fleet, outdir, stacks.NewRegion)
	want := fmt.Sprintf("regions[%s].network.cidr: %s has host bits set; use %s", fleet[0].Name(), fleet[0].Network.CIDR, good14)
	if err == nil || err.Error() != want {
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
	for name, stack := range regionStacks {
		place, err := stack.Location()
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
		if want := "arn:aws:kms:" + place.AWSRegion + ":" + place.AccountID + ":alias/" + place.StateBucket; place.StateKMSKey != want {
			t.Errorf("the state of %s is encrypted with %s, want the region's own key %s", name, place.StateKMSKey, want)
		}
		for _, block := range stack.Blocks().Of("data.terraform_remote_state") {
			t.Errorf("%s reads another region's state: %s", name, block.Address)
		}
	}
}

func TestNodesWaitForTheWholeWayOut(t *testing.T) {
	for name, stack := range regionStacks {
		for group, configuration := range stack.Resources("aws_eks_node_group") {
			cluster, _, _ := strings.Cut(group, "_") // eks-web
			network := map[string]string{"eks-web": "app", "eks-ml": "ml"}[cluster]
			for _, needed := range []string{
				"aws_ec2_transit_gateway_route_table_association.hub_" + network + "_", "aws_ec2_transit_gateway_route_table_association.hub_edge_",
				"aws_ec2_transit_gateway_route_table_propagation.hub_" + network + "_", "aws_ec2_transit_gateway_route.hub_default-route-workload_",
				"aws_route.hub_" + network + "_route-out-node_", "aws_route.hub_edge_route-beyond-public_",
				"aws_route.edge_public_route-internet_", "aws_route.edge_transit_route-nat-", "aws_route53_record.endpoints_ecr-dkr_",
			} {
				if !dependsOn(configuration, needed) {
					t.Errorf("%s: node group %s does not wait for %s…; it may start without the network that it joins the cluster through", name, group, needed)
				}
			}
		}
	}
}

// TestNodesWaitForNoAddOn checks that networking add-ons and nodes come up at the
// same time: waiting for each other takes a minute, and nodes wait by themselves.
func TestNodesWaitForNoAddOn(t *testing.T) {
	for name, stack := range regionStacks {
		for group, configuration := range stack.Resources("aws_eks_node_group") {
			if dependsOn(configuration, "aws_eks_addon.") {
				t.Errorf("%s: node group %s waits for an add-on, which takes a minute and gains nothing", name, group)
			}
		}
	}
}

func TestAddOnsThatRunOnNodesWaitForThem(t *testing.T) {
	for name, stack := range regionStacks {
		for addOn, configuration := range stack.Resources("aws_eks_addon") {
			runsOnNodes := !slices.Contains([]string{"vpc-cni", "kube-proxy", "eks-pod-identity-agent"}, configuration["addon_name"].(string))
			if dependsOn(configuration, "aws_eks_node_group.") != runsOnNodes {
				t.Errorf("%s: %s waits for nodes: %v, want %v", name, addOn, !runsOnNodes, runsOnNodes)
			}
		}
	}
}

func TestTheControlPlaneWaitsForNoGateway(t *testing.T) {
	for name, stack := range regionStacks {
		for cluster, configuration := range stack.Resources("aws_eks_cluster") {
			for _, late := range []string{"aws_nat_gateway.", "aws_ec2_transit_gateway", "aws_route."} {
				if dependsOn(configuration, late) {
					t.Errorf("%s: cluster %s waits for %s…, which it does not need and which takes minutes", name, cluster, late)
				}
			}
		}
	}
}

func TestVPCsWithPatientDataHaveNoWayOutButTheHub(t *testing.T) {
	for name, stack := range regionStacks {
		for _, kind := range []string{"aws_internet_gateway", "aws_nat_gateway", "aws_eip"} {
			for resource := range stack.Resources(kind) {
				if !strings.HasPrefix(resource, "edge_") {
					t.Errorf("%s: %s.%s stands outside the edge VPC", name, kind, resource)
				}
			}
		}
		for resource, configuration := range stack.Resources("aws_route") {
			table := fmt.Sprint(configuration["route_table_id"])
			if !strings.Contains(table, "aws_route_table.edge_") && configuration["transit_gateway_id"] == nil {
				t.Errorf("%s: aws_route.%s leads out of a VPC with patient data past the hub", name, resource)
			}
		}
	}
}

// TestEveryFileSystemCanBeMountedByTheClusterNextToIt checks that somebody has the
// IAM permissions without which a mount is denied.
func TestEveryFileSystemCanBeMountedByTheClusterNextToIt(t *testing.T) {
	for name, stack := range regionStacks {
		for fileSystem := range stack.Resources("aws_efs_file_system") {
			mounts := 0
			for _, rolePolicy := range stack.Resources("aws_iam_role_policy") {
				text := fmt.Sprint(rolePolicy["policy"])
				if strings.Contains(text, "elasticfilesystem:ClientMount") && dependsOn(rolePolicy, "aws_efs_file_system."+fileSystem) {
					mounts++
				}
			}
			if mounts != 1 {
				t.Errorf("%s: %d roles may mount %s, want the one of its cluster", name, mounts, fileSystem)
			}
		}
	}
}

// TestNodesAndClustersArePrivate checks what no local AWS would notice.
func TestNodesAndClustersArePrivate(t *testing.T) {
	for name, stack := range regionStacks {
		for resource, cluster := range stack.Resources("aws_eks_cluster") {
			network := cluster["vpc_config"].(map[string]any)
			if network["endpoint_public_access"] != false || network["endpoint_private_access"] != true {
				t.Errorf("%s: the endpoint of %s must be private: %v", name, resource, network)
			}
		}
		for resource, template := range stack.Resources("aws_launch_template") {
			options := template["metadata_options"].(map[string]any)
			if options["http_tokens"] != "required" || options["http_put_response_hop_limit"] != 1.0 {
				t.Errorf("%s: pods on nodes of %s could take the node's role: %v", name, resource, options)
			}
		}
		for resource, key := range stack.Resources("aws_kms_key") {
			if key["enable_key_rotation"] != true || key["multi_region"] != false {
				t.Errorf("%s: %s must be rotated and stay in its region", name, resource)
			}
		}
	}
}

// dependsOn tells whether a resource names another, by the start of its address,
// in depends_on or in a reference.
func dependsOn(configuration map[string]any, address string) bool {
	return slices.ContainsFunc(stack.References(configuration), func(reference string) bool {
		return strings.HasPrefix(reference, address)
	})
}
