package docs

import "slices"

// peeringsOf are the regions whose hubs are peered, as pairs of indices.
func peeringsOf(fleet []Entry) (pairs [][2]int) {
	if len(fleet) == 0 {
		return nil
	}
	index := func(name string) int { return slices.IndexFunc(fleet, func(r Entry) bool { return r.Name() == name }) }
	for _, peering := range Peerings(fleet[0].Mesh) {
		if from, to := index(peering.From), index(peering.To); from >= 0 && to >= 0 {
			pairs = append(pairs, [2]int{from, to})
		}
	}
	return pairs
}

// peerings draws the peered hubs, each pair on its shorter way around the world.
func (d *drawing) peerings(fleet []Entry) {
	for _, pair := range peeringsOf(fleet) {
		x, y := fleet[pair[0]].onMap()
		toX, toY := fleet[pair[1]].onMap()
		if x > toX {
			x, y, toX, toY = toX, toY, x, y
		}
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
