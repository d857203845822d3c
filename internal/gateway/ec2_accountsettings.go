package gateway

import "net/url"

var ec2AccountExceptions = []Exception{
	{
		Name:    "ebs-default-key",
		Service: "ec2",
		Actions: []string{"GetEbsDefaultKmsKeyId", "ModifyEbsDefaultKmsKeyId", "ResetEbsDefaultKmsKeyId"},
		Kind:    Answer,
		Reason:  "AWS keeps, per region, the key that new volumes are encrypted with. moto keeps only whether they are encrypted.",
		answer:  ebsDefaultKey,
	},
	{
		Name:    "ebs-snapshot-sharing",
		Service: "ec2",
		Actions: []string{"EnableSnapshotBlockPublicAccess", "GetSnapshotBlockPublicAccessState", "DisableSnapshotBlockPublicAccess"},
		Kind:    Answer,
		Reason:  "AWS keeps, per region, whether snapshots may be shared with everybody. moto has no such calls.",
		answer:  sharing("Snapshot", "State", "state", "unblocked"),
	},
	{
		Name:    "ec2-image-sharing",
		Service: "ec2",
		Actions: []string{"EnableImageBlockPublicAccess", "GetImageBlockPublicAccessState", "DisableImageBlockPublicAccess"},
		Kind:    Answer,
		Reason:  "AWS keeps, per region, whether images may be shared with everybody; in a new account they may not. moto has no such calls.",
		answer:  sharing("Image", "ImageBlockPublicAccessState", "imageBlockPublicAccessState", "block-new-sharing"),
	},
	{
		Name:    "instance-metadata-defaults",
		Service: "ec2",
		Actions: []string{"GetInstanceMetadataDefaults", "ModifyInstanceMetadataDefaults"},
		Kind:    Answer,
		Reason:  "AWS keeps, per region, the metadata options that instances get by default. moto has no such calls.",
		answer:  metadataDefaults,
	},
}

// topicEC2Account remembers a region's EC2 settings by name.
const topicEC2Account = "ec2 account setting"

func ebsDefaultKey(x *exchange) *reply {
	const setting = "ebs default key"
	switch x.call.Action {
	case "ModifyEbsDefaultKmsKeyId":
		x.memory.put(topicEC2Account, setting, x.form.Get("KmsKeyId"))
	case "ResetEbsDefaultKmsKeyId":
		x.memory.forget(topicEC2Account, setting)
	}
	key, chosen := recall[string](x.memory, topicEC2Account, setting)
	if !chosen {
		key = "alias/aws/ebs"
	}
	return ec2Reply(x, newElement("kmsKeyId", key))
}

// sharing keeps whether something may be shared with everybody: the setting of
// one kind of thing, by the request's parameter, the answer's element and the
// state that a new account has.
func sharing(thing, parameter, element, initial string) func(*exchange) *reply {
	setting := "sharing of " + thing
	return func(x *exchange) *reply {
		switch x.call.Action {
		case "Enable" + thing + "BlockPublicAccess":
			x.memory.put(topicEC2Account, setting, x.form.Get(parameter))
		case "Disable" + thing + "BlockPublicAccess":
			x.memory.put(topicEC2Account, setting, "unblocked")
		}
		state, chosen := recall[string](x.memory, topicEC2Account, setting)
		if !chosen {
			state = initial
		}
		return ec2Reply(x, newElement(element, state))
	}
}

// metadataOptions are the request's parameters and the answer's elements.
var metadataOptions = [][2]string{
	{"HttpTokens", "httpTokens"},
	{"HttpPutResponseHopLimit", "httpPutResponseHopLimit"},
	{"HttpEndpoint", "httpEndpoint"},
	{"InstanceMetadataTags", "instanceMetadataTags"},
}

// metadataDefaults merges a change into the defaults: what a request leaves out
// stays, and what it has no preference for goes.
func metadataDefaults(x *exchange) *reply {
	const setting = "instance metadata defaults"
	known, _ := recall[url.Values](x.memory, topicEC2Account, setting)
	if x.call.Action == "ModifyInstanceMetadataDefaults" {
		changed := url.Values{}
		for _, option := range metadataOptions {
			value := x.form.Get(option[0])
			if value == "" {
				value = known.Get(option[0])
			}
			if value != "" && value != "no-preference" && value != "-1" {
				changed.Set(option[0], value)
			}
		}
		x.memory.put(topicEC2Account, setting, changed)
		return ec2Reply(x, newElement("return", "true"))
	}
	level := newParent("accountLevel")
	for _, option := range metadataOptions {
		if value := known.Get(option[0]); value != "" {
			level.set(option[1], value)
		}
	}
	return ec2Reply(x, level)
}
