package gateway

import (
	"context"
	"strings"
	"time"
)

// Waits says how long AWS takes to create the next resource of a Terraform type, or
// of a variant of one, as in aws_vpc_endpoint.interface. It is asked once for each
// resource.
type Waits func(kind string) time.Duration

// topicReadyAt remembers when something will have been created, by kind and id.
const topicReadyAt = "ready at"

// pending shows a resource in the state in which AWS creates it, until its time
// has passed since somebody first asked for it. The provider asks at once when it
// has made the call that creates it.
func (g *Gateway) pending(x *exchange, r *reply) {
	if g.waits == nil || !r.ok() {
		return
	}
	if x.call.Name() == "route53:ChangeResourceRecordSets" {
		g.startRecordChange(x, r)
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

// startRecordChange has the time of a record begin with the call that makes it: the
// provider sleeps before it looks for the first time. The changes that are about
// zones have no time of their own; the provider sleeps longer than AWS takes.
func (g *Gateway) startRecordChange(x *exchange, r *reply) {
	if root, err := parseXML(r.body); err == nil {
		state := states["route53:GetChange"]
		g.begin(x, state, state.kind, state.kind+"/"+root.text("ChangeInfo", "Id"))
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
	ready, known := recall[time.Time](x.memory, topicReadyAt, key)
	if !known && s.begun {
		return false
	} else if !known {
		ready = g.begin(x, s, kind, key)
	}
	return time.Now().Before(ready)
}

func (g *Gateway) begin(x *exchange, s state, kind, key string) time.Time {
	ready := time.Now().Add(g.waits(kind) - s.own)
	x.memory.put(topicReadyAt, key, ready)
	return ready
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
