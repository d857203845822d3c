package gateway

import (
	"fmt"
	"net/url"
)

// tag is a tag of an EC2 resource.
type tag struct{ key, value string }

// item is the tag as an answer lists it.
func (t tag) item() *element {
	return newParent("item", newElement("key", t.key), newElement("value", t.value))
}

// requestTags reads the tags of the first tag specification of an EC2 request.
// Most actions name the list TagSpecification, some TagSpecifications.
func (x *exchange) requestTags() (tags []tag) {
	for _, list := range []string{"TagSpecification", "TagSpecifications"} {
		for i := 1; ; i++ {
			prefix := fmt.Sprintf("%s.1.Tag.%d.", list, i)
			key := x.form.Get(prefix + "Key")
			if key == "" {
				break
			}
			tags = append(tags, tag{key, x.form.Get(prefix + "Value")})
		}
	}
	return tags
}

// putPresentTags gives each described resource the tags that moto's DescribeTags
// knows, and reports whether there were any.
func (x *exchange) putPresentTags(resources []*element, idField, resourceType string) bool {
	if len(resources) == 0 {
		return false
	}
	answer, err := x.askForm("ec2", url.Values{"Action": {"DescribeTags"}, "Filter.1.Name": {"resource-type"}, "Filter.1.Value.1": {resourceType}})
	if err != nil {
		return false
	}
	sets := map[string]*element{}
	for _, found := range answer.items("tagSet") {
		id := found.text("resourceId")
		if sets[id] == nil {
			sets[id] = newParent("tagSet")
		}
		sets[id].add(tag{found.text("key"), found.text("value")}.item())
	}
	changed := false
	for _, resource := range resources {
		if set := sets[resource.text(idField)]; set != nil {
			resource.put(set)
			changed = true
		} else if resource.remove("tagSet") {
			changed = true
		}
	}
	return changed
}

// createTags gives moto the tags of a resource, for its DescribeTags.
func (x *exchange) createTags(id string, tags []tag) error {
	if len(tags) == 0 {
		return nil
	}
	question := url.Values{"Action": {"CreateTags"}, "ResourceId.1": {id}}
	for i, tag := range tags {
		prefix := fmt.Sprintf("Tag.%d.", i+1)
		question.Set(prefix+"Key", tag.key)
		question.Set(prefix+"Value", tag.value)
	}
	_, err := x.askForm("ec2", question)
	return err
}
