package gateway

import "slices"

var cloudTrailExceptions = []Exception{
	{
		Name:    "cloudtrail-named-trails",
		Service: "cloudtrail",
		Actions: []string{"DescribeTrails"},
		Kind:    Mend,
		Reason:  "AWS describes the trails that were asked for, by name or ARN. moto describes all of them.",
		mend:    mendJSON(onlyNamedTrails),
	},
}

func onlyNamedTrails(x *exchange, root object) bool {
	wanted, _ := x.parameters()["trailNameList"].([]any)
	trails, _ := root["trailList"].([]any)
	if len(wanted) == 0 {
		return false
	}
	named := slices.DeleteFunc(slices.Clone(trails), func(trail any) bool {
		t, _ := trail.(object)
		return !slices.Contains(wanted, t["Name"]) && !slices.Contains(wanted, t["TrailARN"])
	})
	root["trailList"] = named
	return len(named) < len(trails)
}
