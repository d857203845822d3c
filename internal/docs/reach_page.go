package docs

import (
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/internal/reach"
)

// ReachOf is the file of the page about who reaches whom in a region, and ReachPictureOf
// that of its picture.
func ReachOf(region string) string        { return region + "-reach.md" }
func ReachPictureOf(region string) string { return region + "-reach.svg" }

// ReachPage is the page about who reaches whom in a region, and why.
func ReachPage(m reach.Matrix, intents []intent.Intent) string {
	var p page
	p.WriteString(generated)
	p.title("Who reaches whom in " + m.Region)
	p.say("![A table of who reaches whom in %s](%s)", m.Region, ReachPictureOf(m.Region))
	p.say("[The region](%s) · [what the model knows, and what it leaves out](../decisions/0086-a-model-of-the-network.md) · "+
		"[when X does not reach Y](../operate/x-does-not-reach-y.md)", FileOf(m.Region))
	p.say("Worked out from the accepted stack, packet by packet, there and back. `bin/region reach %s eks-web sts` shows the way of one, "+
		"with the resource that decides at each hop.", m.Region)
	p.section("What must flow, and what must never")
	p.say("Synth refuses a region in which one of these does not hold, as it is or with any one zone lost.")
	for _, kind := range []struct {
		kind  intent.Kind
		title string
	}{{intent.Flows, "must flow"}, {intent.Open, "is open, for a stated reason"}, {intent.Never, "must never flow"}} {
		var rows [][]string
		for _, i := range intents {
			if i.Kind == kind.kind {
				rows = append(rows, []string{meant(i.From, i.ButFrom), meant(i.To, i.ButTo), packetsOf(i), i.Why})
			}
		}
		if len(rows) > 0 {
			p.table([]string{kind.title + ": from", "to", "what", "because"}, rows)
		}
	}
	return p.String()
}

// meant are the places that an intent means, in words.
func meant(names, but []string) string {
	if len(names) == 1 && names[0] == "*" {
		names = []string{"anything"}
	}
	text := strings.Join(names, ", ")
	if len(but) > 0 {
		text += " but " + strings.Join(but, ", ")
	}
	return strings.ReplaceAll(text, "*", `\*`)
}

// packetsOf are the packets of an intent, in words.
func packetsOf(i intent.Intent) string {
	var packets []string
	for _, p := range i.Packets {
		packets = append(packets, p.String())
	}
	text := strings.Join(packets, ", ")
	if i.Kind == intent.Never {
		text = "anything"
	}
	if len(i.ButPorts) > 0 {
		text += " but tcp " + strings.Trim(fmt.Sprint(i.ButPorts), "[]")
	}
	if i.Name != "" {
		text += ", as `" + i.Name + "`"
	}
	if i.ByEndpoint {
		text += ", by the gateway endpoint"
	}
	return text
}
