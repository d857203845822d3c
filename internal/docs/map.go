package docs

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/docs/svg"
)

// landTable has the outline of all land, and of each country in which AWS has a
// region and that is large enough to be seen, as an SVG path: in tenths of a degree,
// eastward from 180° W and southward from the north pole.
//
// Source: Natural Earth 4.1, 1:110 million, in the public domain, as packed in
// world-atlas 2.0.2 (countries-110m.json); rounded to a tenth of a degree, without
// what lies wholly south of 58° S.
//
//go:embed land.tsv
var landTable string

// Measures of the map.
const (
	mapWidth  = 1200
	mapTop    = 70
	north     = 82 // degrees, at its upper edge
	south     = -56
	cardTall  = 40
	cardSpace = 5
)

const perDegree = float64(mapWidth-2*margin) / 360

// DrawMap draws where the regions of a fleet lie, each in its country.
func DrawMap(to io.Writer, fleet []Entry) error {
	d := &drawing{Picture: svg.Picture{
		Title:       "The fleet: " + counted(len(fleet), "region"),
		Description: "A map of the world with a marker for each region, its country, its place and its range.",
		Width:       mapWidth,
		Height:      mapY(south) + margin,
	}}
	d.Text("title", margin, 32, d.Title)
	subtitle := "A region for each country, in green. Patient data does not leave its country."
	if len(peeringsOf(fleet)) > 0 {
		subtitle += " Dashed: peered hubs, by which operators reach the edge of a region."
	}
	d.Text("muted", margin, 52, subtitle)
	d.world(fleet)
	d.markers(fleet)
	return d.write(to)
}

func (d *drawing) world(fleet []Entry) {
	d.Box("sea", margin, mapTop, mapWidth-2*margin, mapY(south)-mapTop, 6)
	for longitude := -150; longitude <= 150; longitude += 30 {
		d.Line("grid", "M%d %dV%d", mapX(float64(longitude)), mapTop, mapY(south))
	}
	for latitude := -30; latitude <= 60; latitude += 30 {
		d.Line("grid", "M%d %dH%d", margin, mapY(float64(latitude)), mapWidth-margin)
	}
	for line := range strings.Lines(landTable) {
		name, outline, _ := strings.Cut(strings.TrimSpace(line), "\t")
		class := "land"
		if name != "land" {
			if !slices.ContainsFunc(fleet, func(r Entry) bool { return r.Country == name }) {
				continue
			}
			class = "home"
		}
		d.Path(class, outline, scaled)
	}
}

func mapX(longitude float64) int { return margin + int((longitude+180)*perDegree+0.5) }
func mapY(latitude float64) int  { return mapTop + int((north-latitude)*perDegree+0.5) }

// onMap is where a region lies on the map.
func (r Entry) onMap() (x, y int) {
	latitude, longitude := r.Position()
	return mapX(longitude), mapY(latitude)
}

// scaled are the attributes that bring an outline to its place on the map.
var scaled = fmt.Sprintf(` clip-path="url(#world)" transform="translate(%d %.3f) scale(%.5f)"`, margin, mapTop-(90-north)*perDegree, perDegree/10)

func (d *drawing) markers(fleet []Entry) {
	cards := placeCards(fleet)
	d.peerings(fleet)
	for i, card := range cards {
		x, y := fleet[i].onMap()
		d.Line("lead", "M%d %dL%d %d", x, y, card.middle(), card.y+card.height/2) // the card covers its end
	}
	for i, r := range fleet {
		card := cards[i]
		x, y := r.onMap()
		d.Icon("pin", "here", x-10, y-19, 20)
		d.Box("card", card.x, card.y, card.width, card.height, 5)
		d.Text("name", card.x+10, card.y+16, r.Name())
		d.Ending("muted small", card.right()-10, card.y+16, countryName(r.Country))
		d.Text("small", card.x+10, card.y+32, r.Place()+", "+r.cidr())
	}
}

// cardWidth is the room that the card of a region needs.
func cardWidth(r Entry) int {
	return max(svg.WidthOf(r.Name()+countryName(r.Country), 12)+34, svg.WidthOf(r.Place()+", "+r.cidr(), 12)+18)
}

// placeCards puts a card near each region, over no other card and no marker: with
// some of its country in sight, or else close to the marker.
func placeCards(fleet []Entry) []rectangle {
	cards, all := cardsClear(fleet, 26)
	if !all {
		cards, _ = cardsClear(fleet, 10)
	}
	return cards
}

// cardsClear puts cards a distance away from every marker, and tells whether there
// is room for all of them.
func cardsClear(fleet []Entry, of int) (cards []rectangle, all bool) {
	var taken []rectangle
	for _, r := range fleet {
		x, y := r.onMap()
		taken = append(taken, rectangle{x - of, y - of - 4, 2 * of, 2 * of})
	}
	all = true
	for _, r := range fleet {
		places := around(r)
		free := slices.IndexFunc(places, func(at rectangle) bool {
			return !slices.ContainsFunc(taken, at.touches)
		})
		all = all && free >= 0
		cards = append(cards, places[max(0, free)])
		taken = append(taken, cards[len(cards)-1])
	}
	return cards, all
}

// around are all places for a region's card, the nearest first.
func around(r Entry) (places []rectangle) {
	x, y := r.onMap()
	width := cardWidth(r)
	for dx := -mapWidth; dx <= mapWidth; dx += 10 {
		for dy := -500; dy <= 500; dy += 10 {
			if at := (rectangle{x - width/2 + dx, y - cardTall/2 + dy, width, cardTall}); at.onMap() {
				places = append(places, at)
			}
		}
	}
	far := func(at rectangle) int {
		dx, dy := max(at.x-x, x-at.right(), 0), max(at.y-y, y-at.bottom(), 0)
		return dx*dx + dy*dy*2 + abs(at.middle()-x)/8
	}
	slices.SortStableFunc(places, func(a, b rectangle) int { return cmp.Compare(far(a), far(b)) })
	return places
}

func abs(n int) int { return max(n, -n) }

func (r rectangle) onMap() bool {
	return r.x >= margin+6 && r.right() <= mapWidth-margin-6 && r.y >= mapTop+6 && r.bottom() <= mapY(south)-6
}

func (r rectangle) touches(other rectangle) bool {
	return r.x < other.right()+cardSpace && other.x < r.right()+cardSpace && r.y < other.bottom()+cardSpace && other.y < r.bottom()+cardSpace
}
