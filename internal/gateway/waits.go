package gateway

import (
	"context"
	"strings"
	"time"
)

// Waits says how long AWS takes to create a resource of a Terraform type, or of a
// variant of one, as in aws_vpc_endpoint.interface.
type Waits func(kind string) time.Duration

// topicFirstSeen remembers when something was first described as ready.
const topicFirstSeen = "first seen"

// pending shows a resource in the state in which AWS creates it, until its time
// has passed since somebody first asked for it. The provider asks at once when it
// has made the call that creates it.
func (g *Gateway) pending(x *exchange, r *reply) {
	if g.waits == nil || !r.ok() {
		return
	}
	if x.call.Name() == "route53:ChangeResourceRecordSets" {
		rememberRecordChange(x, r)
	}
	state, has := states[x.call.Name()]
	if !has {
		return
	}
	change := mendJSON(func(x *exchange, root object) bool { return state.holdObjects(g, x, root) })
	if x.protocol == ec2Query || x.protocol == restXML {
		change = mendXML(func(x *exchange, root *element) bool { return state.holdElements(g, x, root) })
	}
	change(x, r)
}

func (s state) holdObjects(g *Gateway, x *exchange, root object) (held bool) {
	items, many := root[s.list].([]any)
	if !many {
		items = []any{root[s.list]}
	}
	for _, item := range items {
		item, _ := item.(object)
		text := func(name string) string { found, _ := item[name].(string); return found }
		if text(s.name) == s.ready && g.stillWaits(x, s, text) {
			item[s.name], held = s.creating, true
		}
	}
	return held
}

func (s state) holdElements(g *Gateway, x *exchange, root *element) (held bool) {
	items := root.items(s.list)
	if len(items) == 0 && root.child(s.list) != nil {
		items = []*element{root.child(s.list)}
	}
	for _, item := range items {
		text := func(name string) string { return item.text(name) }
		if text(s.name) == s.ready && g.stillWaits(x, s, text) {
			item.set(s.name, s.creating)
			held = true
		}
	}
	return held
}

// topicRecordChange remembers, by id, the changes of hosted zones that are about
// records. Those that are about the zones themselves take as long as the provider
// sleeps, here as at AWS.
const topicRecordChange = "record change"

func rememberRecordChange(x *exchange, r *reply) {
	if root, err := parseXML(r.body); err == nil {
		x.memory.put(topicRecordChange, root.text("ChangeInfo", "Id"), true)
	}
}

// stillWaits tells whether the time of a resource has not passed yet.
func (g *Gateway) stillWaits(x *exchange, s state, text func(string) string) bool {
	kind, key := s.kind, s.kind+" of "+x.form.Encode()
	if s.variant != "" {
		kind += "." + strings.ToLower(text(s.variant))
	}
	if len(s.id) > 0 {
		key = s.kind
		for _, name := range s.id {
			key += "/" + text(name)
		}
	}
	if s.onlyIn != "" {
		if _, is := recall[bool](x.memory, s.onlyIn, text(s.id[0])); !is {
			return false
		}
	}
	since, known := recall[time.Time](x.memory, topicFirstSeen, key)
	if !known {
		since = time.Now()
		x.memory.put(topicFirstSeen, key, since)
	}
	return time.Since(since) < g.waits(kind)-s.own
}

// delay holds a call back that creates what has no state in which it is created.
func (g *Gateway) delay(ctx context.Context, x *exchange) {
	call, has := delays[x.call.Name()]
	if g.waits == nil || !has {
		return
	}
	select {
	case <-time.After(g.waits(call.kind) - call.own):
	case <-ctx.Done():
	}
}
