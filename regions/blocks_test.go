package regions

import (
	"reflect"
	"testing"

	"github.com/arteraai/region-expansion/blocks/transitgateway"
	"github.com/arteraai/region-expansion/internal/problem"
)

// TestEveryBlockIsChecked compares the blocks that are validated in a full region,
// which has all of them, with the types that have a Validate method.
func TestEveryBlockIsChecked(t *testing.T) {
	if got, want := len(japan.Blocks().checked()), validators(reflect.TypeFor[Blocks]()); got != want {
		t.Errorf("%d blocks are checked, and %d have a Validate; add the one that is missing to Blocks.checked in regions/blocks.go", got, want)
	}
}

// validators is the number of fields of a type, and of the types that it points to,
// that can be checked.
func validators(blocks reflect.Type) (count int) {
	for block := range blocks.Fields() {
		switch field := block.Type; {
		case field.Implements(reflect.TypeFor[interface{ Validate() problem.List }]()):
			count++
		case field.Kind() == reflect.Pointer:
			count += validators(field.Elem())
		}
	}
	return count
}

func TestBlocksFitTogether(t *testing.T) {
	for want, plant := range map[string]func(*Blocks){
		"hub.attachments: app is a VPC without an attachment; add one": func(b *Blocks) {
			b.Hub.Attachments, b.Hub.Routes = []transitgateway.Attachment{b.Hub.Attachments[0], b.Hub.Attachments[2]}, nil
		},
		"hub.attachments[lab].name: lab is not a VPC of the region; use one of app, edge, ml": func(b *Blocks) {
			b.Hub.Attachments = append(b.Hub.Attachments, transitgateway.Attachment{Name: "lab", Segment: "workload"})
		},
		"hub.attachments[edge].tier: pubic is not a tier of region-jp-edge; use one of public, transit, endpoint, ingress, firewall, operator": func(b *Blocks) {
			b.Hub.Attachments[0].Tier = "pubic"
		},
		"ingress.tier: public-1 is not a tier of region-jp-edge; use one of public, transit, endpoint, ingress, firewall, operator": func(b *Blocks) {
			b.Entry.Balancer.Tier = "public-1"
		},
		"hub.routes[ingress].tier: pods is not a tier of region-jp-app; use one of node, data, transit, pod": func(b *Blocks) {
			b.Hub.Routes[1].Tier = "pods"
		},
		"endpoints.tier: node is not a tier of region-jp-edge; use one of public, transit, endpoint, ingress, firewall, operator": func(b *Blocks) {
			b.Endpoints.Tier = "node"
		},
		"web.nodeTier: nodes is not a tier of region-jp-app; use one of node, data, transit, pod": func(b *Blocks) {
			b.Web.NodeTier = "nodes"
		},
		`shared.tier: "" is not a tier of region-jp-app; use one of node, data, transit, pod`: func(b *Blocks) {
			b.Shared.Tier = ""
		},
		"datasets.tier: public is not a tier of region-jp-ml; use one of node, data, transit, pod": func(b *Blocks) {
			b.ML.Datasets.Tier = "public"
		},
		"ml.nodeGroups[gpu].zone: apne1-az3 is not a zone of region-jp-ml; use one of apne1-az1, apne1-az2, apne1-az4": func(b *Blocks) {
			b.ML.Cluster.NodeGroups[1].Zone = "apne1-az3"
		},
	} {
		blocks := japan.Blocks()
		plant(&blocks)
		if got := blocks.Validate().Error(); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}
