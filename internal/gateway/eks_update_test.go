package gateway

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEKSClusterUpdate(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"cluster": {"name": "web", "version": "1.33"}}`))
	g.send("eks", "POST", "/clusters", `{"name": "web", "version": "1.33", "resourcesVpcConfig": {"endpointPublicAccess": false}, "upgradePolicy": {"supportType": "STANDARD"}}`)
	g.send("eks", "POST", "/clusters/web/updates", `{"version": "1.34"}`)
	g.send("eks", "POST", "/clusters/web/update-config", `{"upgradePolicy": {"supportType": "EXTENDED"}, "resourcesVpcConfig": {"endpointPrivateAccess": true}}`)
	want := object{"cluster": object{
		"name":               "web",
		"version":            "1.34",
		"resourcesVpcConfig": object{"endpointPublicAccess": false, "endpointPrivateAccess": true},
		"upgradePolicy":      object{"supportType": "EXTENDED"},
	}}
	if diff := cmp.Diff(want, wantJSON(t, g.send("eks", "GET", "/clusters/web", ""))); diff != "" {
		t.Error(diff)
	}
}

func TestEKSNodegroupUpdate(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"nodegroup": {"nodegroupName": "general"}}`))
	const path = "/clusters/web/node-groups"
	g.send("eks", "POST", path, `{"nodegroupName": "general", "version": "1.33", "scalingConfig": {"maxSize": 3},
		"labels": {"pool": "general", "old": "yes"}, "taints": [{"key": "a", "value": "1", "effect": "NO_SCHEDULE"}, {"key": "b", "effect": "NO_EXECUTE"}],
		"launchTemplate": {"id": "lt-1", "version": "1"}}`)
	g.send("eks", "POST", path+"/general/update-version", `{"version": "1.34", "launchTemplate": {"id": "lt-1", "version": "2"}}`)
	g.send("eks", "POST", path+"/general/update-config", `{"scalingConfig": {"maxSize": 5},
		"labels": {"addOrUpdateLabels": {"new": "yes"}, "removeLabels": ["old"]},
		"taints": {"addOrUpdateTaints": [{"key": "a", "value": "2", "effect": "NO_SCHEDULE"}], "removeTaints": [{"key": "b", "effect": "NO_EXECUTE"}]}}`)
	want := object{"nodegroup": object{
		"nodegroupName":  "general",
		"version":        "1.34",
		"scalingConfig":  object{"maxSize": numberOf("5")},
		"labels":         object{"pool": "general", "new": "yes"},
		"taints":         []any{object{"key": "a", "value": "2", "effect": "NO_SCHEDULE"}},
		"launchTemplate": object{"id": "lt-1", "version": "2"},
	}}
	if diff := cmp.Diff(want, wantJSON(t, g.send("eks", "GET", path+"/general", ""))); diff != "" {
		t.Error(diff)
	}
}

func TestEKSDescribeUpdate(t *testing.T) {
	g := newTestGateway(t, answers(500, ""))
	update := wantJSON(t, g.send("eks", "GET", "/clusters/web/updates/u-1?addonName=coredns", ""))["update"].(object)
	if update["id"] != "u-1" || update["status"] != "Successful" {
		t.Errorf("update %v; want u-1, Successful", update)
	}
}

func TestEKSTags(t *testing.T) {
	const arn = "arn:aws:eks:ap-northeast-1:111122223333:cluster/web"
	g := newTestGateway(t, answers(200, `{"cluster": {"arn": "`+arn+`", "tags": {"Region": "jp", "Old": "1"}}}`))
	g.send("eks", "POST", "/tags/arn%3Aaws%3Aeks%3Aap-northeast-1%3A111122223333%3Acluster%2Fweb", `{"tags": {"Release": "2"}}`)
	g.send("eks", "DELETE", "/tags/"+arn+"?tagKeys=Old", "")
	want := object{"Region": "jp", "Release": "2"}
	cluster := wantJSON(t, g.send("eks", "GET", "/clusters/web", ""))["cluster"].(object)
	if diff := cmp.Diff(want, cluster["tags"]); diff != "" {
		t.Error(diff)
	}
	g.send("eks", "DELETE", "/clusters/web", "")
	cluster = wantJSON(t, g.send("eks", "GET", "/clusters/web", ""))["cluster"].(object)
	if diff := cmp.Diff(object{"Region": "jp", "Old": "1"}, cluster["tags"]); diff != "" {
		t.Error("a cluster of the same name:", diff)
	}
}
