package gateway

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCloudTrailNamedTrails(t *testing.T) {
	const trails = `{"trailList": [{"Name": "a", "TrailARN": "arn:a"}, {"Name": "b", "TrailARN": "arn:b"}]}`
	for body, want := range map[string]int{`{"trailNameList": ["arn:b"]}`: 1, `{"trailNameList": ["a"]}`: 1, `{"trailNameList": ["c"]}`: 0, `{}`: 2} {
		g := newTestGateway(t, answers(200, trails))
		got := wantJSON(t, g.send("cloudtrail", "POST", "/", body, "X-Amz-Target", "CloudTrail_20131101.DescribeTrails"))["trailList"].([]any)
		if len(got) != want {
			t.Errorf("%s: %d trails; want %d", body, len(got), want)
		}
	}
}

func TestCloudTrailDeletedByARN(t *testing.T) {
	var asked string
	g := newTestGateway(t, func(w http.ResponseWriter, _ *http.Request, body string) {
		asked = body
		io.WriteString(w, `{}`)
	})
	for _, name := range []string{"audit", "arn:aws:cloudtrail:" + region + ":" + account + ":trail/audit"} {
		wantJSON(t, g.send("cloudtrail", "POST", "/", `{"Name":"`+name+`"}`, "X-Amz-Target", "CloudTrail_20131101.DeleteTrail"))
		if asked != `{"Name":"audit"}` {
			t.Errorf("%s: moto was asked to delete %s", name, asked)
		}
	}
}

func TestGuardDutyFeatures(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"detectorId": "d", "features": []}`))
	g.send("guardduty", "POST", "/detector", `{"enable": true}`)
	g.send("guardduty", "POST", "/detector/d", `{"features": [{"name": "S3_DATA_EVENTS", "status": "ENABLED"}]}`)
	g.send("guardduty", "POST", "/detector/d", `{"features": [{"name": "RUNTIME_MONITORING", "status": "ENABLED",
		"additionalConfiguration": [{"name": "EC2_AGENT_MANAGEMENT", "status": "ENABLED"}]}]}`)
	g.send("guardduty", "POST", "/detector/d", `{"features": [{"name": "S3_DATA_EVENTS", "status": "DISABLED"}]}`)
	want := []any{
		object{"name": "RUNTIME_MONITORING", "status": "ENABLED", "additionalConfiguration": []any{
			object{"name": "EKS_ADDON_MANAGEMENT", "status": "DISABLED"},
			object{"name": "ECS_FARGATE_AGENT_MANAGEMENT", "status": "DISABLED"},
			object{"name": "EC2_AGENT_MANAGEMENT", "status": "ENABLED"},
		}},
		object{"name": "S3_DATA_EVENTS", "status": "DISABLED"},
	}
	if diff := cmp.Diff(want, wantJSON(t, g.send("guardduty", "GET", "/detector/d", ""))["features"]); diff != "" {
		t.Error(diff)
	}
}

func TestGuardDutyTags(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"tags": {"Release": "1", "Old": "yes"}}`))
	const tags = "/tags/arn:aws:guardduty:" + region + ":" + account + ":detector/d"
	g.send("guardduty", "POST", tags, `{"tags": {"Release": "2"}}`)
	g.send("guardduty", "DELETE", tags+"?tagKeys=Old", "")
	if diff := cmp.Diff(object{"Release": "2"}, wantJSON(t, g.send("guardduty", "GET", "/detector/d", ""))["tags"]); diff != "" {
		t.Error(diff)
	}
}

func TestSecurityHub(t *testing.T) {
	enabled := true
	g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, _ string) {
		switch {
		case r.Method == http.MethodDelete:
			enabled = false
		case !enabled:
			w.WriteHeader(http.StatusUnauthorized)
		}
		io.WriteString(w, `{"HubArn": "arn:hub", "AutoEnableControls": true}`)
	})
	g.send("securityhub", "PATCH", "/accounts", `{"AutoEnableControls": false, "ControlFindingGenerator": "SECURITY_CONTROL"}`)
	want := object{"HubArn": "arn:hub", "AutoEnableControls": false, "ControlFindingGenerator": "SECURITY_CONTROL"}
	if diff := cmp.Diff(want, wantJSON(t, g.send("securityhub", "GET", "/accounts", ""))); diff != "" {
		t.Error(diff)
	}
	const standard = "arn:aws:securityhub:" + region + "::standards/pci-dss/v/3.2.1"
	const subscription = "arn:aws:securityhub:" + region + ":" + account + ":subscription/pci-dss/v/3.2.1"
	g.send("securityhub", "POST", "/standards/register", `{"StandardsSubscriptionRequests": [{"StandardsArn": "`+standard+`"}]}`)
	count := func() int {
		body := `{"StandardsSubscriptionArns": ["` + subscription + `"]}`
		return len(wantJSON(t, g.send("securityhub", "POST", "/standards/get", body))["StandardsSubscriptions"].([]any))
	}
	if got := count(); got != 1 {
		t.Errorf("%d subscriptions; want 1", got)
	}
	g.send("securityhub", "POST", "/standards/deregister", `{"StandardsSubscriptionArns": ["`+subscription+`"]}`)
	if got := count(); got != 0 {
		t.Errorf("%d subscriptions are left", got)
	}
	g.send("securityhub", "DELETE", "/accounts", "")
	w := g.send("securityhub", "POST", "/standards/register", `{"StandardsSubscriptionRequests": [{"StandardsArn": "`+standard+`"}]}`)
	if !strings.Contains(w.Body.String(), "InvalidAccessException") {
		t.Errorf("subscribed without Security Hub: %d %s", w.Code, w.Body)
	}
}

func TestAccessAnalyzer(t *testing.T) {
	g := newTestGateway(t, answers(404, notFoundPage))
	const service, body = "access-analyzer", `{"analyzerName": "jp", "type": "ACCOUNT", "tags": {"Release": "1", "Old": "yes"}}`
	arn := wantJSON(t, g.send(service, "PUT", "/analyzer", body))["arn"].(string)
	if w := g.send(service, "PUT", "/analyzer", body); !strings.Contains(w.Body.String(), "ConflictException") {
		t.Errorf("created twice: %d %s", w.Code, w.Body)
	}
	g.send(service, "POST", "/tags/"+arn, `{"tags": {"Release": "2"}}`)
	g.send(service, "DELETE", "/tags/"+arn+"?tagKeys=Old", "")
	analyzer := inner(wantJSON(t, g.send(service, "GET", "/analyzer/jp", "")), "analyzer")
	if diff := cmp.Diff(object{"Release": "2"}, inner(analyzer, "tags")); diff != "" || analyzer["type"] != "ACCOUNT" {
		t.Errorf("type %v, tags %s", analyzer["type"], diff)
	}
	g.send(service, "DELETE", "/analyzer/jp", "")
	if w := g.send(service, "GET", "/analyzer/jp", ""); !strings.Contains(w.Body.String(), "ResourceNotFoundException") {
		t.Errorf("after deletion %d %s", w.Code, w.Body)
	}
}

func TestECRRegistrySettings(t *testing.T) {
	tests := []struct{ verbed, prefix, list, prefixes, field, missing string }{
		{"PullThroughCacheRule", "ecrRepositoryPrefix", "pullThroughCacheRules", "ecrRepositoryPrefixes", "upstreamRegistryUrl", "PullThroughCacheRuleNotFoundException"},
		{"RepositoryCreationTemplate", "prefix", "repositoryCreationTemplates", "prefixes", "description", "TemplateNotFoundException"},
	}
	for _, tt := range tests {
		g := newTestGateway(t, answers(500, ""))
		call := func(action, body string) string {
			return g.send("ecr", "POST", "/", body, "X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921."+action).Body.String()
		}
		named := `{"` + tt.prefix + `": "public", "` + tt.field + `": "VALUE"}`
		describe := func() string {
			return call("Describe"+tt.verbed+"s", `{"`+tt.prefixes+`": ["public"]}`)
		}
		if got := describe(); !strings.Contains(got, tt.missing) {
			t.Errorf("%s: before creation %s", tt.verbed, got)
		}
		call("Create"+tt.verbed, strings.ReplaceAll(named, "VALUE", "one"))
		if got := call("Create"+tt.verbed, named); !strings.Contains(got, "AlreadyExistsException") {
			t.Errorf("%s: created twice: %s", tt.verbed, got)
		}
		call("Update"+tt.verbed, strings.ReplaceAll(named, "VALUE", "two"))
		if got := describe(); !strings.Contains(got, tt.list) || !strings.Contains(got, `"two"`) {
			t.Errorf("%s: described as %s", tt.verbed, got)
		}
		call("Delete"+tt.verbed, named)
		if got := describe(); !strings.Contains(got, tt.missing) {
			t.Errorf("%s: after deletion %s", tt.verbed, got)
		}
	}
}

func TestECRRegistryPolicy(t *testing.T) {
	g := newTestGateway(t, answers(500, ""))
	call := func(action, body string) string {
		return g.send("ecr", "POST", "/", body, "X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921."+action).Body.String()
	}
	call("PutRegistryPolicy", `{"policyText": "a policy"}`)
	if got := call("GetRegistryPolicy", `{}`); !strings.Contains(got, "a policy") {
		t.Errorf("the policy is %s", got)
	}
	call("DeleteRegistryPolicy", `{}`)
	if got := call("GetRegistryPolicy", `{}`); !strings.Contains(got, "RegistryPolicyNotFoundException") {
		t.Errorf("after deletion %s", got)
	}
}

func TestBackupVaultSettings(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"BackupVaultName": "jp"}`))
	const vault = "/backup-vaults/jp"
	g.send("backup", "PUT", vault+"/vault-lock", `{"MinRetentionDays": 7}`)
	want := object{"BackupVaultName": "jp", "Locked": true, "MinRetentionDays": numberOf("7")}
	if diff := cmp.Diff(want, wantJSON(t, g.send("backup", "GET", vault, ""))); diff != "" {
		t.Error(diff)
	}
	g.send("backup", "DELETE", vault+"/vault-lock", "")
	if got := wantJSON(t, g.send("backup", "GET", vault, ""))["Locked"]; got == true {
		t.Error("the vault is still locked")
	}
	g.send("backup", "PUT", vault+"/notification-configuration", `{"SNSTopicArn": "arn:topic", "BackupVaultEvents": ["BACKUP_JOB_FAILED"]}`)
	if got := wantJSON(t, g.send("backup", "GET", vault+"/notification-configuration", ""))["SNSTopicArn"]; got != "arn:topic" {
		t.Errorf("topic %v; want arn:topic", got)
	}
	g.send("backup", "DELETE", vault, "")
	if w := g.send("backup", "GET", vault+"/notification-configuration", ""); !strings.Contains(w.Body.String(), "ResourceNotFoundException") {
		t.Errorf("the notifications outlive the vault: %d %s", w.Code, w.Body)
	}
}

func TestBackupVaultSettingsNeedTheVault(t *testing.T) {
	g := newTestGateway(t, answers(400, `{"__type": "ResourceNotFoundException"}`))
	for _, setting := range []string{"vault-lock", "notification-configuration"} {
		if w := g.send("backup", "PUT", "/backup-vaults/none/"+setting, `{}`); w.Code != http.StatusBadRequest {
			t.Errorf("%s: status %d", setting, w.Code)
		}
	}
}

func TestBackupRegionSettings(t *testing.T) {
	g := newTestGateway(t, answers(200, `{"ResourceTypeOptInPreference": {}}`))
	g.send("backup", "PUT", "/account-settings", `{"ResourceTypeOptInPreference": {"RDS": false}}`)
	optIn := inner(wantJSON(t, g.send("backup", "GET", "/account-settings", "")), "ResourceTypeOptInPreference")
	if optIn["RDS"] != false || optIn["EFS"] != true {
		t.Errorf("settings %v; want RDS off and EFS on", optIn)
	}
}

func TestBucketLogging(t *testing.T) {
	g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, _ string) {
		if r.Method == http.MethodHead && r.URL.Path != "/data" && r.URL.Path != "/log" {
			w.WriteHeader(http.StatusNotFound)
		}
	})
	status := func(bucket string) string {
		return `<BucketLoggingStatus><LoggingEnabled><TargetBucket>` + bucket + `</TargetBucket></LoggingEnabled></BucketLoggingStatus>`
	}
	if w := g.send("s3", "PUT", "/data?logging", status("none")); !strings.Contains(w.Body.String(), "InvalidTargetBucketForLogging") {
		t.Errorf("logs to no bucket: %d %s", w.Code, w.Body)
	}
	if w := g.send("s3", "PUT", "/none?logging", status("log")); !strings.Contains(w.Body.String(), "NoSuchBucket") {
		t.Errorf("no bucket logs: %d %s", w.Code, w.Body)
	}
	g.send("s3", "PUT", "/data?logging", status("log"))
	if got := g.send("s3", "GET", "/data?logging", "").Body.String(); got != status("log") {
		t.Errorf("logging %s; want the request's", got)
	}
	g.send("s3", "DELETE", "/data", "")
	if got := wantXML(t, g.send("s3", "GET", "/data?logging", "")).child("LoggingEnabled"); got != nil {
		t.Error("the logging outlives the bucket")
	}
}

func TestRoute53ChangeDone(t *testing.T) {
	g := newTestGateway(t, answers(200, `<GetChangeResponse><ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status></ChangeInfo></GetChangeResponse>`))
	if got := wantXML(t, g.send("route53", "GET", "/2013-04-01/change/C1", "")).text("ChangeInfo", "Status"); got != "INSYNC" {
		t.Errorf("status %q; want INSYNC", got)
	}
}

func TestRAMShare(t *testing.T) {
	g := newTestGateway(t, answers(500, ""))
	call := func(path, body string) object { return wantJSON(t, g.send("ram", "POST", "/"+path, body)) }
	share := inner(call("createresourceshare", `{"name": "hub", "tags": [{"key": "Release", "value": "1"}]}`), "resourceShare")["resourceShareArn"].(string)
	call("createresourceshare", `{"name": "other"}`)
	const gateway = "arn:aws:ec2:" + region + ":" + account + ":transit-gateway/tgw-1"
	call("tagresource", `{"resourceShareArn": "`+share+`", "tags": [{"key": "Release", "value": "2"}]}`)
	call("associateresourceshare", `{"resourceShareArn": "`+share+`", "resourceArns": ["`+gateway+`"], "principals": ["444455556666"]}`)

	shares := call("getresourceshares", `{"resourceOwner": "SELF", "resourceShareArns": ["`+share+`"]}`)["resourceShares"].([]any)
	want := []any{object{"key": "Release", "value": "2"}}
	if diff := cmp.Diff(want, shares[0].(object)["tags"]); diff != "" || len(shares) != 1 {
		t.Errorf("%d shares; tags %s", len(shares), diff)
	}
	associations := func() []any {
		return call("getresourceshareassociations", `{"associationType": "RESOURCE", "resourceArn": "`+gateway+`", "resourceShareArns": ["`+share+`"]}`)["resourceShareAssociations"].([]any)
	}
	if got := associations(); len(got) != 1 || got[0].(object)["status"] != "ASSOCIATED" {
		t.Errorf("associations %v; want one", got)
	}
	permissions := call("listresourcesharepermissions", `{"resourceShareArn": "`+share+`"}`)["permissions"].([]any)
	if len(permissions) != 1 || permissions[0].(object)["name"] != "AWSRAMDefaultPermissionTransitGateway" {
		t.Errorf("permissions %v; want that of transit gateways", permissions)
	}
	call("disassociateresourceshare", `{"resourceShareArn": "`+share+`", "resourceArns": ["`+gateway+`"]}`)
	if got := associations(); len(got) != 0 {
		t.Errorf("associations %v are left", got)
	}
	wantJSON(t, g.send("ram", "DELETE", "/deleteresourceshare?resourceShareArn="+share, ""))
	if w := g.send("ram", "POST", "/associateresourceshare", `{"resourceShareArn": "`+share+`"}`); !strings.Contains(w.Body.String(), "UnknownResourceException") {
		t.Errorf("after deletion %d %s", w.Code, w.Body)
	}
}

func TestConfigNothingExcluded(t *testing.T) {
	var asked string
	g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, body string) {
		asked = body
		if r.Header.Get("X-Amz-Target") != "StarlingDoveService.PutConfigurationRecorder" || strings.Contains(body, "nowhere") {
			http.Error(w, `{"__type": "InvalidRoleException"}`, http.StatusBadRequest)
		}
	})
	put := func(role, exclusion string) int {
		return g.send("config", "POST", "/", `{"ConfigurationRecorder": {"roleARN": "`+role+`", "recordingGroup": {"allSupported": true, "exclusionByResourceTypes": `+exclusion+`}}}`,
			"X-Amz-Target", "StarlingDoveService.PutConfigurationRecorder", "Content-Type", "application/x-amz-json-1.1").Code
	}
	if status := put("role", `{}`); status != http.StatusOK || strings.Contains(asked, "exclusionByResourceTypes") || !strings.Contains(asked, `"roleARN":"role"`) {
		t.Errorf("status %d; moto was asked with %s", status, asked)
	}
	if status := put("nowhere", `{}`); status != http.StatusBadRequest {
		t.Errorf("moto's refusal became status %d", status)
	}
	if put("role", `{"resourceTypes": ["AWS::EC2::Instance"]}`); !strings.Contains(asked, "AWS::EC2::Instance") {
		t.Errorf("an exclusion is lost: %s", asked)
	}
}

func TestLogMetricFilterUpdate(t *testing.T) {
	var kept []string
	g := newTestGateway(t, func(w http.ResponseWriter, r *http.Request, body string) {
		switch r.Header.Get("X-Amz-Target") {
		case "Logs_20140328.PutMetricFilter":
			kept = append(kept, body)
		case "Logs_20140328.DeleteMetricFilter":
			if kept == nil {
				http.Error(w, `{"__type": "ResourceNotFoundException"}`, http.StatusBadRequest)
			}
			kept = nil
		}
	})
	for _, value := range []string{"1", "2"} {
		body := `{"filterName":"root","logGroupName":"trail","metricTransformations":[{"metricValue":"` + value + `"}]}`
		g.send("logs", "POST", "/", body, "X-Amz-Target", "Logs_20140328.PutMetricFilter", "Content-Type", "application/x-amz-json-1.1")
		if len(kept) != 1 || kept[0] != body {
			t.Errorf("moto has %q; want only %s", kept, body)
		}
	}
}
