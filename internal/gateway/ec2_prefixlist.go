package gateway

var prefixListExceptions = []Exception{
	{
		Name:    "prefix-list-size",
		Service: "ec2",
		Actions: []string{"ModifyManagedPrefixList", "DescribeManagedPrefixLists"},
		Kind:    Mend,
		Reason:  "AWS changes how many entries a prefix list may have. moto keeps the number it was created with.",
		mend:    mendXML(resizePrefixLists),
	},
}

// topicPrefixListSize remembers, by id, the changed sizes of prefix lists.
const topicPrefixListSize = "prefix list size"

func resizePrefixLists(x *exchange, root *element) bool {
	if size := x.form.Get("MaxEntries"); size != "" {
		x.memory.put(topicPrefixListSize, x.form.Get("PrefixListId"), size)
	}
	changed := false
	for _, list := range append(root.items("prefixListSet"), root.child("prefixList")) {
		if size, known := recall[string](x.memory, topicPrefixListSize, list.text("prefixListId")); known {
			list.set("maxEntries", size)
			changed = true
		}
	}
	return changed
}
