package gateway

var launchTemplateExceptions = []Exception{
	{
		Name:    "launch-template-own-tags",
		Service: "ec2",
		Actions: []string{"DescribeLaunchTemplateVersions"},
		Kind:    Mend,
		Reason: "The tags that a launch template is created with are its own in AWS, and no part of its data. " +
			"moto returns them among the tag specifications for what is launched, which reads as a change.",
		mend: mendXML(dropOwnTags),
	},
	{
		Name:    "launch-template-present-tags",
		Service: "ec2",
		Actions: []string{"DescribeLaunchTemplates"},
		Kind:    Mend,
		Reason:  "AWS returns the present tags of a launch template. moto returns those it was created with.",
		mend: mendXML(func(x *exchange, root *element) bool {
			return x.putPresentTags(root.items("launchTemplates"), "launchTemplateId", "launch-template")
		}),
	},
}

func dropOwnTags(_ *exchange, root *element) bool {
	changed := false
	for _, version := range root.items("launchTemplateVersionSet") {
		data := version.child("launchTemplateData")
		dropped := data.removeItems("tagSpecificationSet", func(specification *element) bool {
			return specification.text("resourceType") == "launch-template"
		})
		if dropped && len(data.items("tagSpecificationSet")) == 0 {
			data.remove("tagSpecificationSet")
		}
		changed = changed || dropped
	}
	return changed
}
