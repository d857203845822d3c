package gateway

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// clusterEmulators answers as ministack does for a cluster, and as moto does
// for its network.
func clusterEmulators(deleted *string) emulator {
	const cluster = `{"cluster": {"name": "web", "resourcesVpcConfig": {"subnetIds": ["subnet-1"], "vpcId": "vpc-00000000", "clusterSecurityGroupId": "sg-made-up"},
		"kubernetesNetworkConfig": {"ipFamily": "ipv4"}, "identity": {"oidc": {"issuer": "http://localhost:4566/oidc/id/ABC"}}}}`
	return func(w http.ResponseWriter, r *http.Request, body string) {
		form, _ := url.ParseQuery(body)
		switch form.Get("Action") {
		case "DescribeSubnets":
			io.WriteString(w, `<R><subnetSet><item><vpcId>vpc-1</vpcId></item></subnetSet></R>`)
		case "CreateSecurityGroup":
			io.WriteString(w, `<R><groupId>sg-of-`+form.Get("VpcId")+`</groupId></R>`)
		case "DeleteSecurityGroup":
			*deleted = form.Get("GroupId")
			io.WriteString(w, `<R/>`)
		default:
			io.WriteString(w, cluster)
		}
	}
}

func TestEKSCluster(t *testing.T) {
	var deleted string
	g := newTestGateway(t, clusterEmulators(&deleted))
	created := wantJSON(t, g.send("eks", "POST", "/clusters", `{"name": "web", "upgradePolicy": {"supportType": "STANDARD"},
		"zonalShiftConfig": {"enabled": true}, "kubernetesNetworkConfig": {"elasticLoadBalancing": {"enabled": false}}}`))
	want := object{"cluster": object{
		"name": "web",
		"resourcesVpcConfig": object{
			"subnetIds": []any{"subnet-1"}, "vpcId": "vpc-1", "clusterSecurityGroupId": "sg-of-vpc-1",
		},
		"kubernetesNetworkConfig": object{"ipFamily": "ipv4", "elasticLoadBalancing": object{"enabled": false}},
		"identity":                object{"oidc": object{"issuer": "https://oidc.eks." + region + ".amazonaws.com/id/ABC"}},
		"upgradePolicy":           object{"supportType": "STANDARD"},
		"zonalShiftConfig":        object{"enabled": true},
	}}
	if diff := cmp.Diff(want, created); diff != "" {
		t.Error("created:", diff)
	}
	if diff := cmp.Diff(want, wantJSON(t, g.send("eks", "GET", "/clusters/web", ""))); diff != "" {
		t.Error("described:", diff)
	}
	g.send("eks", "DELETE", "/clusters/web", "")
	if deleted != "sg-of-vpc-1" {
		t.Errorf("deleted security group %q; want sg-of-vpc-1", deleted)
	}
}

func TestEKSClusterWithoutNetwork(t *testing.T) {
	g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, body string) {
		if strings.Contains(body, "DescribeSubnets") {
			http.Error(w, "<Code>InvalidSubnetID.NotFound</Code>", http.StatusBadRequest)
			return
		}
		var ignored string
		clusterEmulators(&ignored)(w, r, body)
	})
	w := g.send("eks", "POST", "/clusters", `{"name": "web"}`)
	if w.Code != http.StatusBadRequest || !strings.Contains(g.last(t).Problem, "InvalidSubnetID.NotFound") {
		t.Errorf("status %d, problem %q; want a 400 that names the subnet's error", w.Code, g.last(t).Problem)
	}
}

func TestEKSNodegroupSettings(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"nodegroup": {"nodegroupName": "general", "diskSize": 20,
		"resources": {"remoteAccessSecurityGroup": "sg-1"}}}`))
	want := object{"nodegroup": object{
		"nodegroupName":  "general",
		"resources":      object{},
		"launchTemplate": object{"id": "lt-1", "version": "2"},
		"updateConfig":   object{"maxUnavailablePercentage": numberOf("33")},
	}}
	created := wantJSON(t, g.send("eks", "POST", "/clusters/web/node-groups",
		`{"nodegroupName": "general", "launchTemplate": {"id": "lt-1", "version": "2"}, "updateConfig": {"maxUnavailablePercentage": 33}}`))
	if diff := cmp.Diff(want, created); diff != "" {
		t.Error("created:", diff)
	}
	if diff := cmp.Diff(want, wantJSON(t, g.send("eks", "GET", "/clusters/web/node-groups/general", ""))); diff != "" {
		t.Error("described:", diff)
	}
}

func TestEKSAddonPodIdentity(t *testing.T) {
	var deleted []string
	g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, body string) {
		switch {
		case r.Method == "DELETE" && strings.Contains(r.URL.Path, "/pod-identity-associations/"):
			deleted = append(deleted, r.URL.Path)
			io.WriteString(w, `{"association": {}}`)
		case strings.HasSuffix(r.URL.Path, "/pod-identity-associations"):
			io.WriteString(w, `{"association": {"associationArn": "arn:aws:eks:r:a:podidentityassociation/web/a-1"}}`)
		default:
			io.WriteString(w, `{"addon": {"addonName": "aws-ebs-csi-driver", "podIdentityAssociations": [{"serviceAccount": "ebs"}]}}`)
		}
	})
	want := object{"addon": object{
		"addonName":               "aws-ebs-csi-driver",
		"podIdentityAssociations": []any{"arn:aws:eks:r:a:podidentityassociation/web/a-1"},
	}}
	created := wantJSON(t, g.send("eks", "POST", "/clusters/web/addons",
		`{"addonName": "aws-ebs-csi-driver", "podIdentityAssociations": [{"serviceAccount": "ebs", "roleArn": "arn:role"}]}`))
	if diff := cmp.Diff(want, created); diff != "" {
		t.Error("created:", diff)
	}
	if diff := cmp.Diff(want, wantJSON(t, g.send("eks", "GET", "/clusters/web/addons/aws-ebs-csi-driver", ""))); diff != "" {
		t.Error("described:", diff)
	}
	g.send("eks", "DELETE", "/clusters/web/addons/aws-ebs-csi-driver", "")
	if diff := cmp.Diff([]string{"/clusters/web/pod-identity-associations/a-1"}, deleted); diff != "" {
		t.Error("deleted associations:", diff)
	}
}
