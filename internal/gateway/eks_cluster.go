package gateway

import (
	"maps"
	"net/url"
	"strings"
)

var clusterExceptions = []Exception{
	{
		Name:    "eks-cluster-settings",
		Service: "eks",
		Actions: []string{"CreateCluster", "DescribeCluster", "DeleteCluster"},
		Kind:    Mend,
		Reason: "AWS returns every setting that a cluster was created with or updated to. " +
			"ministack forgets the upgrade policy, zonal shift and part of the network settings, and cannot update.",
		mend: mendJSON(completeCluster),
	},
	{
		Name:    "eks-oidc-issuer",
		Service: "eks",
		Actions: []string{"CreateCluster", "DescribeCluster", "DeleteCluster"},
		Kind:    Mend,
		Reason: "The issuer of an AWS cluster is an https URL under amazonaws.com. " +
			"ministack names its own http address, which IAM refuses as an OpenID Connect provider.",
		mend: mendJSON(nameIssuer),
	},
	{
		Name:    "eks-cluster-security-group",
		Service: "eks",
		Actions: []string{"CreateCluster", "DescribeCluster", "DeleteCluster"},
		Kind:    Mend,
		Reason: "AWS creates a security group for a cluster in the VPC of its subnets, and deletes both together. " +
			"ministack makes up an id, and knows neither subnets nor VPC, which live in moto.",
		mend: attachSecurityGroup,
	},
}

// clusterOf returns the cluster in an answer, and its name.
func clusterOf(root object) (cluster object, name string) {
	cluster = inner(root, "cluster")
	name, _ = cluster["name"].(string)
	return cluster, name
}

// topicClusterSettings remembers, by name, the request that created a cluster,
// with all updates merged into it.
const topicClusterSettings = "eks cluster settings"

var clusterSettings = []string{
	"accessConfig", "computeConfig", "deletionProtection", "kubernetesNetworkConfig", "logging",
	"remoteNetworkConfig", "resourcesVpcConfig", "storageConfig", "upgradePolicy", "version", "zonalShiftConfig",
}

func completeCluster(x *exchange, root object) bool {
	cluster, name := clusterOf(root)
	if x.call.Action == "CreateCluster" {
		x.memory.put(topicClusterSettings, name, only(x.parameters(), clusterSettings))
	}
	settings, known := recall[object](x.memory, topicClusterSettings, name)
	if known {
		maps.Copy(cluster, merged(cluster, settings))
	}
	return known
}

func nameIssuer(x *exchange, root object) bool {
	cluster, _ := clusterOf(root)
	oidc := inner(inner(cluster, "identity"), "oidc")
	issuer, _ := oidc["issuer"].(string)
	_, id, found := strings.Cut(issuer, "/id/")
	if !found {
		return false
	}
	oidc["issuer"] = "https://oidc.eks." + x.call.Region + ".amazonaws.com/id/" + id
	return true
}

const topicClusterNetwork = "eks cluster network"

// clusterNetwork is what AWS works out from a cluster's subnets.
type clusterNetwork struct{ vpc, securityGroup string }

func attachSecurityGroup(x *exchange, r *reply) bool {
	var failure error
	changed := mendJSON(func(x *exchange, root object) bool {
		cluster, name := clusterOf(root)
		config := inner(cluster, "resourcesVpcConfig")
		if config == nil {
			return false
		}
		network, known := recall[clusterNetwork](x.memory, topicClusterNetwork, name)
		switch x.call.Action {
		case "CreateCluster":
			if network, failure = createClusterNetwork(x, name, config); failure != nil {
				return false
			}
			x.memory.put(topicClusterNetwork, name, network)
		case "DeleteCluster":
			x.memory.forget(topicClusterNetwork, name)
			// AWS, too, leaves a group behind that something else still uses.
			_, _ = x.askForm("ec2", url.Values{"Action": {"DeleteSecurityGroup"}, "GroupId": {network.securityGroup}})
		default:
			if !known {
				return false
			}
		}
		config["vpcId"], config["clusterSecurityGroupId"] = network.vpc, network.securityGroup
		return true
	})(x, r)
	if failure != nil {
		return x.refuse(r, failure)
	}
	return changed
}

// createClusterNetwork finds the VPC of the cluster's first subnet and creates
// the cluster's security group in it.
func createClusterNetwork(x *exchange, name string, config object) (clusterNetwork, error) {
	question := url.Values{"Action": {"DescribeSubnets"}}
	if subnets, _ := config["subnetIds"].([]any); len(subnets) > 0 {
		question.Set("SubnetId.1", subnets[0].(string))
	}
	answer, err := x.askForm("ec2", question)
	if err != nil {
		return clusterNetwork{}, err
	}
	network := clusterNetwork{}
	for _, subnet := range answer.items("subnetSet") {
		network.vpc = subnet.text("vpcId")
	}
	answer, err = x.askForm("ec2", url.Values{
		"Action":                          {"CreateSecurityGroup"},
		"VpcId":                           {network.vpc},
		"GroupName":                       {"eks-cluster-sg-" + name},
		"GroupDescription":                {"EKS created security group applied to ENI that is attached to EKS Control Plane master nodes, as well as any managed workloads."},
		"TagSpecification.1.ResourceType": {"security-group"},
		"TagSpecification.1.Tag.1.Key":    {"kubernetes.io/cluster/" + name},
		"TagSpecification.1.Tag.1.Value":  {"owned"},
	})
	if err != nil {
		return clusterNetwork{}, err
	}
	network.securityGroup = answer.text("groupId")
	return network, nil
}
