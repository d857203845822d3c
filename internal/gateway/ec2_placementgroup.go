package gateway

import (
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"strings"
)

var placementGroupExceptions = []Exception{
	{
		Name:    "placement-group",
		Service: "ec2",
		Actions: []string{"CreatePlacementGroup", "DescribePlacementGroups", "DeletePlacementGroup"},
		Kind:    Answer,
		Reason:  "AWS keeps placement groups. moto has no such calls, so the gateway keeps them.",
		answer:  placementGroups,
	},
	{
		Name:    "placement-group-tags",
		Service: "ec2",
		Actions: []string{"CreateTags", "DeleteTags"},
		Kind:    Answer,
		Reason:  "AWS tags placement groups, too. moto refuses their ids.",
		answer:  tagPlacementGroup,
	},
}

const (
	topicPlacementGroup     = "placement group"      // by name, without its tags
	topicPlacementGroupTags = "placement group tags" // by id
)

func placementGroups(x *exchange) *reply {
	if x.call.Action == "DescribePlacementGroups" {
		return x.describePlacementGroups()
	}
	name := x.form.Get("GroupName")
	_, exists := recall[[]*element](x.memory, topicPlacementGroup, name)
	if x.call.Action == "DeletePlacementGroup" {
		if !exists {
			return x.unknownPlacementGroup(name)
		}
		x.memory.forget(topicPlacementGroup, name)
		return ec2Reply(x, newElement("return", "true"))
	}
	if exists {
		return x.fail("InvalidPlacementGroup.Duplicate", "The Placement Group '"+name+"' already exists.")
	}
	group := x.newPlacementGroup(name)
	id := newParent("", group...).text("groupId")
	x.memory.put(topicPlacementGroupTags, id, x.requestTags())
	x.memory.put(topicPlacementGroup, name, group)
	return ec2Reply(x, x.placementGroup("placementGroup", group))
}

func (x *exchange) newPlacementGroup(name string) []*element {
	strategy := x.form.Get("Strategy")
	if strategy == "" {
		strategy = "cluster"
	}
	group := []*element{
		newElement("groupId", "pg-"+strings.ToLower(rand.Text()[:17])),
		newElement("groupName", name),
		newElement("groupArn", "arn:aws:ec2:"+x.call.Region+":"+x.call.Account+":placement-group/"+name),
		newElement("strategy", strategy),
		newElement("state", "available"),
	}
	for parameter, field := range map[string]string{"PartitionCount": "partitionCount", "SpreadLevel": "spreadLevel"} {
		if value := x.form.Get(parameter); value != "" {
			group = append(group, newElement(field, value))
		}
	}
	return group
}

func (x *exchange) describePlacementGroups() *reply {
	all := recallAll[[]*element](x.memory, topicPlacementGroup)
	names := x.formList("GroupName")
	if names == nil {
		names = slices.Sorted(maps.Keys(all))
	}
	set := newParent("placementGroupSet")
	for _, name := range names {
		group, exists := all[name]
		if !exists {
			return x.unknownPlacementGroup(name)
		}
		set.add(x.placementGroup("item", group))
	}
	return ec2Reply(x, set)
}

// placementGroup describes a group with its present tags.
func (x *exchange) placementGroup(name string, group []*element) *element {
	described := newParent(name, slices.Clone(group)...)
	tags, _ := recall[[]tag](x.memory, topicPlacementGroupTags, described.text("groupId"))
	set := newParent("tagSet")
	for _, t := range tags {
		set.add(t.item())
	}
	described.add(set)
	return described
}

// tagPlacementGroup leaves all other resources to moto. A request to delete
// tags may name their keys only.
func tagPlacementGroup(x *exchange) *reply {
	id := x.form.Get("ResourceId.1")
	tags, known := recall[[]tag](x.memory, topicPlacementGroupTags, id)
	if !known {
		return nil
	}
	tags = slices.Clone(tags)
	for i := 1; ; i++ {
		changed := tag{x.form.Get(fmt.Sprintf("Tag.%d.Key", i)), x.form.Get(fmt.Sprintf("Tag.%d.Value", i))}
		if changed.key == "" {
			break
		}
		tags = slices.DeleteFunc(tags, func(t tag) bool { return t.key == changed.key })
		if x.call.Action == "CreateTags" {
			tags = append(tags, changed)
		}
	}
	x.memory.put(topicPlacementGroupTags, id, tags)
	return ec2Reply(x, newElement("return", "true"))
}

func (x *exchange) unknownPlacementGroup(name string) *reply {
	return x.fail("InvalidPlacementGroup.Unknown", "The Placement Group '"+name+"' is unknown.")
}
