package docs

import "slices"

// peeringsOf are the regions whose hubs are peered, as pairs of indices.
func peeringsOf(fleet []Region) (pairs [][2]int) {
	if len(fleet) == 0 {
		return nil
	}
	index := func(name string) int { return slices.IndexFunc(fleet, func(r Region) bool { return r.Name == name }) }
	for _, peering := range Peerings(fleet[0].Mesh) {
		if from, to := index(peering.From), index(peering.To); from >= 0 && to >= 0 {
			pairs = append(pairs, [2]int{from, to})
		}
	}
	return pairs
}

// peerings draws the peered hubs, each pair on its shorter way around the world.
func (d *drawing) peerings(fleet []Region) {
	for _, pair := range peeringsOf(fleet) {
		west, east := fleet[pair[0]], fleet[pair[1]]
		if west.Longitude > east.Longitude {
			west, east = east, west
		}
		x, y, toX, toY := mapX(west.Longitude), mapY(west.Latitude), mapX(east.Longitude), mapY(east.Latitude)
		if toX-x <= (mapWidth-2*margin)/2 {
			d.bow(x, y, toX, toY)
			continue
		}
		// Over the Pacific, from edge to edge of the map.
		left, right := x-margin, mapWidth-margin-toX
		edge := y + (toY-y)*left/(left+right) - (left+right)/16
		d.bow(x, y, margin, edge)
		d.bow(mapWidth-margin, edge, toX, toY)
	}
}

// bow is a line that is bent to the north.
func (d *drawing) bow(x, y, toX, toY int) {
	d.Line("peer", "M%d %dQ%d %d %d %d", x, y, (x+toX)/2, min(y, toY)-abs(toX-x)/8, toX, toY)
}
