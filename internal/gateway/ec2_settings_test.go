package gateway

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestEC2AccountSettings(t *testing.T) {
	tests := []struct {
		read, field       string
		change, parameter string
		reset             []string
		before, after     string
	}{
		{"GetEbsDefaultKmsKeyId", "kmsKeyId", "ModifyEbsDefaultKmsKeyId", "KmsKeyId=arn:key", []string{"ResetEbsDefaultKmsKeyId"}, "alias/aws/ebs", "arn:key"},
		{"GetImageBlockPublicAccessState", "imageBlockPublicAccessState", "DisableImageBlockPublicAccess", "DryRun=false", []string{"EnableImageBlockPublicAccess", "ImageBlockPublicAccessState=block-new-sharing"}, "block-new-sharing", "unblocked"},
		{"GetSnapshotBlockPublicAccessState", "state", "EnableSnapshotBlockPublicAccess", "State=block-all-sharing", []string{"DisableSnapshotBlockPublicAccess"}, "unblocked", "block-all-sharing"},
		{"GetInstanceMetadataDefaults", "accountLevel.httpTokens", "ModifyInstanceMetadataDefaults", "HttpTokens=required", []string{"ModifyInstanceMetadataDefaults", "HttpTokens=no-preference"}, "", "required"},
	}
	for _, tt := range tests {
		g := newTestGateway(t, answers(500, ""))
		read := func() string { return wantXML(t, g.sendForm("ec2", tt.read)).text(strings.Split(tt.field, ".")...) }
		if got := read(); got != tt.before {
			t.Errorf("%s: at first %q; want %q", tt.read, got, tt.before)
		}
		g.sendForm("ec2", tt.change, tt.parameter)
		if got := read(); got != tt.after {
			t.Errorf("%s: then %q; want %q", tt.read, got, tt.after)
		}
		g.sendForm("ec2", tt.reset[0], tt.reset[1:]...)
		if got := read(); got != tt.before {
			t.Errorf("%s: at last %q; want %q", tt.read, got, tt.before)
		}
	}
}

func TestInstanceMetadataDefaultsKeepWhatIsLeftOut(t *testing.T) {
	g := newTestGateway(t, answers(500, ""))
	g.sendForm("ec2", "ModifyInstanceMetadataDefaults", "HttpTokens=required", "HttpPutResponseHopLimit=1")
	g.sendForm("ec2", "ModifyInstanceMetadataDefaults", "HttpPutResponseHopLimit=-1", "InstanceMetadataTags=enabled")
	level := wantXML(t, g.sendForm("ec2", "GetInstanceMetadataDefaults")).child("accountLevel")
	for field, want := range map[string]string{"httpTokens": "required", "httpPutResponseHopLimit": "", "instanceMetadataTags": "enabled"} {
		if got := level.text(field); got != want {
			t.Errorf("%s is %q; want %q", field, got, want)
		}
	}
}

func TestFlowLogDestination(t *testing.T) {
	var asked string
	g := newTestGateway(t, func(w http.ResponseWriter, _ *http.Request, body string) {
		form, _ := url.ParseQuery(body)
		if form.Get("Action") == "CreateFlowLogs" {
			asked = form.Get("LogDestination")
			io.WriteString(w, `<R><flowLogIdSet><item>fl-1</item></flowLogIdSet></R>`)
			return
		}
		io.WriteString(w, `<R><flowLogSet><item><flowLogId>fl-1</flowLogId><logDestination>arn:aws:s3:::logs</logDestination></item></flowLogSet></R>`)
	})
	for destination, want := range map[string]string{"arn:aws:s3:::logs/hub/": "arn:aws:s3:::logs", "arn:aws:s3:::logs": "arn:aws:s3:::logs"} {
		g.sendForm("ec2", "CreateFlowLogs", "LogDestinationType=s3", "LogDestination="+destination,
			"DestinationOptions.FileFormat=parquet", "DestinationOptions.PerHourPartition=true")
		if asked != want {
			t.Errorf("%s: moto was asked with %s; want %s", destination, asked, want)
		}
		log := wantXML(t, g.sendForm("ec2", "DescribeFlowLogs")).items("flowLogSet")[0]
		if got := log.text("logDestination"); got != destination {
			t.Errorf("destination %s; want %s", got, destination)
		}
		options := log.child("destinationOptions")
		if options.text("fileFormat") != "parquet" || options.text("perHourPartition") != "true" || options.text("hiveCompatiblePartitions") != "false" {
			t.Errorf("%s: options %+v", destination, options)
		}
	}
}

func TestFlowLogToMissingBucket(t *testing.T) {
	g := newTestGateway(t, answers(200, `<R><flowLogIdSet/><unsuccessful><item><error><code>400</code></error></item></unsuccessful></R>`))
	w := g.sendForm("ec2", "CreateFlowLogs", "LogDestinationType=s3", "LogDestination=arn:aws:s3:::none/hub/")
	if wantXML(t, w).items("unsuccessful") == nil {
		t.Errorf("moto's refusal is lost: %s", w.Body)
	}
}

func TestPlacementGroup(t *testing.T) {
	g := newTestGateway(t, answers(200, `<R><return>moto</return></R>`))
	w := g.sendForm("ec2", "DescribePlacementGroups", "GroupName.1=gpu")
	if !strings.Contains(w.Body.String(), "InvalidPlacementGroup.Unknown") {
		t.Errorf("before creation %d %s", w.Code, w.Body)
	}
	created := wantXML(t, g.sendForm("ec2", "CreatePlacementGroup", "GroupName=gpu", "Strategy=spread", "SpreadLevel=rack",
		"TagSpecification.1.ResourceType=placement-group", "TagSpecification.1.Tag.1.Key=Release", "TagSpecification.1.Tag.1.Value=1")).child("placementGroup")
	g.sendForm("ec2", "CreateTags", "ResourceId.1="+created.text("groupId"), "Tag.1.Key=Release", "Tag.1.Value=2", "Tag.2.Key=Old", "Tag.2.Value=yes")
	g.sendForm("ec2", "DeleteTags", "ResourceId.1="+created.text("groupId"), "Tag.1.Key=Old")
	groups := wantXML(t, g.sendForm("ec2", "DescribePlacementGroups", "GroupName.1=gpu")).items("placementGroupSet")
	if len(groups) != 1 || groups[0].text("strategy") != "spread" || groups[0].text("spreadLevel") != "rack" {
		t.Fatalf("described %d groups; want one that spreads over racks", len(groups))
	}
	if tags := groups[0].items("tagSet"); len(tags) != 1 || tags[0].text("value") != "2" {
		t.Errorf("%d tags; want Release=2", len(tags))
	}
	if w := g.sendForm("ec2", "CreatePlacementGroup", "GroupName=gpu"); !strings.Contains(w.Body.String(), "InvalidPlacementGroup.Duplicate") {
		t.Errorf("created twice: %d %s", w.Code, w.Body)
	}
	if got := wantXML(t, g.sendForm("ec2", "CreateTags", "ResourceId.1=vpc-1")).text("return"); got != "moto" {
		t.Error("a VPC's tags do not go to moto")
	}
	wantXML(t, g.sendForm("ec2", "DeletePlacementGroup", "GroupName=gpu"))
	if groups := wantXML(t, g.sendForm("ec2", "DescribePlacementGroups")).items("placementGroupSet"); groups != nil {
		t.Errorf("%d groups are left", len(groups))
	}
}
