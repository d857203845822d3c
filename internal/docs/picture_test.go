package docs

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

func accepted(t *testing.T) Entry {
	t.Helper()
	stack, err := stack.Accepted("../..", "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	region, err := regions.Find(regions.All(), "region-jp")
	if err != nil {
		t.Fatal(err)
	}
	return Entry{Region: region, Stack: stack}
}

func draw(t *testing.T, region Entry) string {
	t.Helper()
	var picture strings.Builder
	if err := DrawNetwork(&picture, region); err != nil {
		t.Fatal(err)
	}
	return picture.String()
}

func TestASegmentSaysHowMuchIsAttachedWhereNamesHaveNoRoom(t *testing.T) {
	segment := Segment{Attached: []string{"region-au", "region-ca"}}
	if got := segment.attachments(250); got != "attached: region-au, region-ca" {
		t.Errorf("with room: %q", got)
	}
	if got := segment.attachments(100); got != "2 attachments" {
		t.Errorf("without room: %q", got)
	}
}

func TestThePictureShowsEverySubnetAndSegment(t *testing.T) {
	region := accepted(t)
	picture, network := draw(t, region), NewNetwork(region.Stack)
	for _, v := range network.VPCs {
		for _, tier := range v.Tiers {
			for zone, cidr := range tier.Subnets {
				if !strings.Contains(picture, ">"+cidr+"<") {
					t.Errorf("the subnet %s of %s/%s in %s is not drawn", cidr, v.Name, tier.Name, zone)
				}
			}
		}
	}
	for _, s := range network.Hub.Segments {
		if !strings.Contains(picture, ">segment "+s.Name+"<") {
			t.Errorf("the segment %s is not drawn", s.Name)
		}
	}
}

// TestPicturesAreDrawnOfAnyShape checks that a picture is well-formed XML and that
// nothing leaves it, whatever a stack has or lacks.
func TestPicturesAreDrawnOfAnyShape(t *testing.T) {
	strange := accepted(t)
	strange.Country, strange.AccountID = "??", `<"Tokyo" & others>`
	for name, region := range map[string]Entry{
		"region-jp": accepted(t), "a small stack": {Stack: twoVPCs()},
		"an empty stack": {}, "names that are markup": strange,
	} {
		decoder := xml.NewDecoder(strings.NewReader(draw(t, region)))
		for {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Errorf("the picture of %s is not XML: %v", name, err)
				break
			}
		}
	}
}

func TestPicturesAreTheSameEachTime(t *testing.T) {
	region := accepted(t)
	if draw(t, region) != draw(t, region) {
		t.Error("two pictures of one stack differ; something is drawn in the order of a map")
	}
}

func TestAWayOutCrossesNoOtherTier(t *testing.T) {
	p := newPlan(NewNetwork(accepted(t).Stack))
	for _, v := range p.lower {
		if first := v.rows[0]; !first.Attached {
			t.Errorf("VPC %s begins with %s; the hub's interfaces belong where the hub is", v.Name, first.Name)
		}
	}
	for _, v := range p.upper {
		if last := v.rows[len(v.rows)-1]; !last.Attached {
			t.Errorf("VPC %s ends with %s; the hub's interfaces belong where the hub is", v.Name, last.Name)
		}
	}
}

// TestNoCardCoversAnother is about a fleet as large as it may become.
func TestNoCardCoversAnother(t *testing.T) {
	var fleet []Entry
	for i, at := range []string{
		"ap-northeast-1", "ap-northeast-2", "ap-east-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-7", "ap-south-1",
		"ap-southeast-6", "eu-central-1", "eu-west-2", "eu-west-3", "eu-west-1", "eu-north-1", "eu-south-1", "eu-south-2", "eu-central-2",
		"il-central-1", "us-west-2", "ca-central-1", "mx-central-1", "sa-east-1", "af-south-1",
	} {
		fleet = append(fleet, Entry{Region: regions.Region{Code: fmt.Sprintf("%02d", i), Country: "GB", AWSRegion: at,
			Network: regions.Network{CIDR: "10.100.0.0/14"}}})
	}
	cards := placeCards(fleet)
	for i, card := range cards {
		if !card.onMap() {
			t.Errorf("the card of %s leaves the map: %+v", fleet[i].Name(), card)
		}
		for j, other := range cards[:i] {
			if card.touches(other) {
				t.Errorf("the cards of %s and %s overlap: %+v, %+v", fleet[i].Name(), fleet[j].Name(), card, other)
			}
		}
	}
}

func TestEveryOutlineOfTheMapBelongsToACountry(t *testing.T) {
	for line := range strings.Lines(landTable) {
		name, outline, found := strings.Cut(strings.TrimSpace(line), "\t")
		if !found || !strings.HasPrefix(outline, "M") || !strings.HasSuffix(outline, "z") {
			t.Errorf("the outline of %s is not a closed path", name)
		}
		if name != "land" && countryName(name) == name {
			t.Errorf("%s is not a country", name)
		}
	}
}
