package gateway

import (
	"slices"
	"strings"
)

var cloudTrailExceptions = []Exception{
	{
		Name:    "cloudtrail-named-trails",
		Service: "cloudtrail",
		Actions: []string{"DescribeTrails"},
		Kind:    Mend,
		Reason:  "AWS describes the trails that were asked for, by name or ARN. moto describes all of them.",
		mend:    mendJSON(onlyNamedTrails),
	},
	{
		Name:    "cloudtrail-deleted-by-arn",
		Service: "cloudtrail",
		Actions: []string{"DeleteTrail"},
		Kind:    Answer,
		Reason:  "AWS deletes a trail by name or ARN. moto keeps one that is named by ARN, and says nothing, so the gateway asks it by name.",
		answer:  deleteTrail,
	},
}

func deleteTrail(x *exchange) *reply {
	named, _ := x.parameters()["Name"].(string)
	_, name, isARN := strings.Cut(named, ":trail/")
	if !isARN {
		return nil
	}
	r, err := x.askTarget("DeleteTrail", object{"Name": name})
	if err != nil {
		return x.fail(codeUnreachable, err.Error())
	}
	return r
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
