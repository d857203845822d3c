package test

import (
	"fmt"
	"maps"
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
	good14 := fleet[0].Network.CIDR.Prefix()
	fleet[0].Network.CIDR = regions.Range(netip.PrefixFrom(good14.Addr().Next(), good14.Bits()).String())
	err := stacks.Synthesize(fleet, outdir, stacks.NewRegion)
	want := fmt.Sprintf("regions[%s].Network.CIDR: %s has host bits set; use %s", fleet[0].Name(), fleet[0].Network.CIDR, good14)
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

// TestNodesWaitForTheVPCCNIAlone is B2: EKS reads the CNI's settings when it makes a
// group. For the other add-ons, nodes wait by themselves.
func TestNodesWaitForTheVPCCNIAlone(t *testing.T) {
	for name, stack := range regionStacks {
		for group, configuration := range stack.Resources("aws_eks_node_group") {
			cluster, _, _ := strings.Cut(group, "_")
			for _, addOn := range []string{"vpc-cni", "kube-proxy", "eks-pod-identity-agent"} {
				if waits := dependsOn(configuration, "aws_eks_addon."+cluster+"_addon-"+addOn+"_"); waits != (addOn == "vpc-cni") {
					t.Errorf("%s: node group %s waits for %s: %v; it must wait for vpc-cni, for 110 pods a node, and for no other, which takes a minute and gains nothing", name, group, addOn, waits)
				}
			}
		}
	}
}

// TestAddOnsThatRunOnNodesWaitForSystemNodesAlone is B3, through everything that an
// add-on waits for.
func TestAddOnsThatRunOnNodesWaitForSystemNodesAlone(t *testing.T) {
	for name, stack := range regionStacks {
		for addOn, groups := range nodesThatAddOnsWaitFor(t, stack) {
			runsOnNodes := !slices.Contains([]string{"vpc-cni", "kube-proxy", "eks-pod-identity-agent"}, addOn.Text("addon_name"))
			if (len(groups) > 0) != runsOnNodes {
				t.Errorf("%s: %s waits for nodes: %v, want %v", name, addOn.Path, !runsOnNodes, runsOnNodes)
			}
			for _, group := range groups {
				if !strings.HasPrefix(group.Path, addOn.Top()+"/nodes-of-system/") {
					t.Errorf("%s: %s waits for %s; without those nodes the cluster would lack it", name, addOn.Path, group.Path)
				}
			}
		}
	}
}

// nodesThatAddOnsWaitFor are the node groups that each add-on of a stack waits for.
func nodesThatAddOnsWaitFor(t *testing.T, of stack.Stack) map[*stack.Block][]*stack.Block {
	t.Helper()
	graph, err := of.Graph()
	if err != nil {
		t.Fatal(err)
	}
	found := map[*stack.Block][]*stack.Block{}
	groups := make([]map[*stack.Block]bool, len(graph)) // that each resource waits for
	for i, resource := range graph {                    // after what it needs
		groups[i] = map[*stack.Block]bool{}
		for _, need := range resource.Needs {
			maps.Copy(groups[i], groups[need])
			if graph[need].Kind == "aws_eks_node_group" {
				groups[i][graph[need].Block] = true
			}
		}
		if resource.Kind == "aws_eks_addon" {
			found[resource.Block] = slices.Collect(maps.Keys(groups[i]))
		}
	}
	return found
}

// TestTheClusterMLComesUpWithoutAGPU is B3: GPU groups start from zero, and system
// nodes are there without them.
func TestTheClusterMLComesUpWithoutAGPU(t *testing.T) {
	for name, stack := range regionStacks {
		for _, group := range stack.Blocks().Of("aws_eks_node_group") {
			least, _ := group.Number("scaling_config.min_size")
			wanted := 1.0
			if strings.HasPrefix(group.Path, "eks-ml/nodes-of-gpu/") {
				wanted = 0
			}
			if least != wanted {
				t.Errorf("%s: %s has at least %.0f nodes, want %.0f", name, group.Path, least, wanted)
			}
		}
	}
}

// TestPodsStandInTheirTier is B4: the VPC CNI gives pods addresses of subnets with the
// tag 1, and none of those with 0.
func TestPodsStandInTheirTier(t *testing.T) {
	for name, stack := range regionStacks {
		for _, subnet := range stack.Blocks().Of("aws_subnet") {
			vpc, rest, _ := strings.Cut(subnet.Path, "/")
			tier, _, _ := strings.Cut(rest, "/")
			wanted := map[string]any{"node": "0", "pod": "1"}[tier]
			tags := subnet.Value("tags").(map[string]any)
			if tags["kubernetes.io/role/cni"] != wanted {
				t.Errorf("%s: the tag kubernetes.io/role/cni of %s in %s is %v, want %v", name, subnet.Path, vpc, tags["kubernetes.io/role/cni"], wanted)
			}
		}
	}
}

// TestKarpenterScalesTheClusterWeb is B6: it has what it needs at AWS, and the nodes that
// it starts have the role of the managed ones, which may enter the cluster and fill the
// registry's cache.
func TestKarpenterScalesTheClusterWeb(t *testing.T) {
	for name, region := range regionStacks {
		blocks := region.Blocks()
		for _, needed := range []string{"karpenter/instance-profile", "karpenter/controller-policy", "karpenter/queue", "karpenter/rule", "karpenter/target", "identity-karpenter/association"} {
			if !slices.ContainsFunc(blocks.Resources, func(b *stack.Block) bool { return b.Path == "eks-web/"+needed }) {
				t.Errorf("%s: eks-web/%s is missing; Karpenter cannot scale the cluster web without it", name, needed)
			}
		}
		managed := map[any]bool{}
		for _, group := range blocks.Of("aws_eks_node_group") {
			role, _ := blocks.Target(group.Value("node_role_arn"))
			managed[role] = true
		}
		for _, profile := range blocks.Of("aws_iam_instance_profile") {
			if len(blocks.Attached("aws_launch_template", "iam_instance_profile.arn", profile)) > 0 {
				continue // of a host outside of clusters
			}
			if role, _ := blocks.Target(profile.Value("role")); !managed[role] {
				t.Errorf("%s: %s has a role of its own, which neither the cluster nor the registry lets in", name, profile.Path)
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

// TestAccountsThatAttachReachTheEndpointsByName is B12: a hub that is shared comes with the
// names of its endpoints, and they let in the range of the VPCs that are attached.
func TestAccountsThatAttachReachTheEndpointsByName(t *testing.T) {
	region := reshaped(t, "region-jp", "every-option").Blocks()
	shared := map[*stack.Block]bool{}
	for _, resource := range region.Of("aws_ram_resource_association") {
		what, _ := region.Target(resource.Value("resource_arn"))
		shared[what] = true
	}
	profiles := region.Of("aws_route53profiles_profile")
	if len(profiles) != 1 || !shared[profiles[0]] {
		t.Fatalf("the hub is shared without the one profile that has its names: %v", profiles)
	}
	named := map[*stack.Block]bool{}
	for _, resource := range region.Of("aws_route53profiles_resource_association") {
		zone, _ := region.Target(resource.Value("resource_arn"))
		named[zone] = true
	}
	for _, zone := range region.Of("aws_route53_zone") {
		if !named[zone] {
			t.Errorf("accounts that attach do not know %s, of %s", zone.Text("name"), zone.Path)
		}
	}
	if !slices.ContainsFunc(region.Of("aws_vpc_security_group_ingress_rule"), func(rule *stack.Block) bool {
		return rule.Path == "endpoints/from-guests" && rule.Text("cidr_ipv4") == "10.18.0.0/16"
	}) {
		t.Error("the endpoints do not let in 10.18.0.0/16, where VPCs of other accounts have their addresses")
	}
}

// dependsOn tells whether a resource names another, by the start of its address,
// in depends_on or in a reference.
func dependsOn(configuration map[string]any, address string) bool {
	return slices.ContainsFunc(stack.References(configuration), func(reference string) bool {
		return strings.HasPrefix(reference, address)
	})
}
