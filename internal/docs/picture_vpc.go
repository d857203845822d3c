package docs

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/docs/svg"
)

// Measures of what runs in a subnet.
const (
	clusterHead = 24
	groupTall   = 20
	filesTall   = 26
)

func (d *drawing) vpc(v vpcPlan) {
	d.Box("vpc", v.x, v.y, v.width, v.height, 6)
	d.Icon("vpc", "net", v.x+10, v.y+8, 20)
	d.Text("head", v.x+38, v.y+23, "VPC "+v.Name)
	after := v.x + 38 + svg.WidthOf("VPC "+v.Name, 14) + 12
	d.Text("muted", after, v.y+23, strings.Join(v.Ranges, " and "))
	d.services(v)
	for i, zone := range v.Zones {
		at := v.zone(i)
		d.Box("zone", at.x, at.y, at.width, at.height, 4)
		d.Text("zone-text", at.x+7, at.y+14, zone)
	}
	if v.panel > 0 {
		d.Text("zone-text", v.right()-v.panel+8, v.zone(0).y+14, "routes, and services with an address")
	}
	for _, r := range v.rows {
		d.tier(v, r)
	}
}

// interfaces is where the hub's interfaces are drawn: at the border of a subnet that is
// nearer to the hub.
func (v vpcPlan) interfaces(subnet rectangle) int {
	if v.Internet {
		return subnet.bottom()
	}
	return subnet.y
}

// services are the gateway endpoints of a VPC, at its border.
func (d *drawing) services(v vpcPlan) {
	x := v.right() - 10
	for _, service := range slices.Backward(v.Services) {
		name := serviceNames[service]
		if name == "" {
			name = service
		}
		x -= svg.WidthOf(name, 12) + 42
		d.Box("chip", x, v.y+7, svg.WidthOf(name, 12)+36, 22, 11)
		d.Icon("endpoint", "net", x+4, v.y+10, 16)
		d.Text("small", x+25, v.y+22, name)
	}
}

// serviceNames are what people call the services that have gateway endpoints.
var serviceNames = map[string]string{"s3": "S3", "dynamodb": "DynamoDB"}

func (d *drawing) tier(v vpcPlan, r row) {
	d.Text("name", v.x+12, r.y+16, svg.Fit(r.Name, 12, labels-16))
	way := r.wayOut()
	switch {
	case r.Attached && way == "":
		d.Text("muted small", v.x+12, r.y+31, "hub's own")
	case way == "":
		d.Text("muted small", v.x+12, r.y+31, "no way out")
	default:
		d.Text("way-text small", v.x+12, r.y+31, "→ "+strings.TrimSuffix(way, " gateway"))
	}
	for i, zone := range v.Zones {
		cidr, has := r.Subnets[zone]
		if !has {
			continue
		}
		at := v.subnet(i, r)
		d.Box(r.class(), at.x, at.y, at.width, at.height, 4)
		d.Text("range", at.x+8, at.y+22, cidr)
		x := at.right() - 28
		if slices.Contains(r.NAT, zone) {
			d.Icon("nat-gateway", "out", x, at.y+7, 22)
			d.Ending("small", x-5, at.y+22, "NAT")
		}
		if len(r.Endpoints) > 0 {
			d.Icon("endpoint", "net", at.x+8, at.y+34, 20)
			d.Text("small", at.x+34, at.y+48, fmt.Sprintf("%d AWS services", len(r.Endpoints)))
		}
		if len(r.Balancers) > 0 {
			d.Icon("load-balancer", "run", at.x+8, at.y+34, 20)
			d.Text("small", at.x+34, at.y+48, "load balancer")
		}
		if len(r.Firewalls) > 0 {
			d.Icon("firewall", "out", at.x+8, at.y+34, 20)
			d.Text("small", at.x+34, at.y+48, "firewall")
		}
		if r.Attached {
			d.Icon("attachment", "net", at.right()-24, v.interfaces(at)-9, 18)
		}
	}
	y := r.y + subnetTall - 4
	for _, c := range r.Clusters {
		d.cluster(v, r, c, y)
		y += clusterHead + len(c.Groups)*groupTall + 8
	}
	for _, f := range r.FileSystems {
		d.fileSystem(v, r, f, y)
		y += filesTall
	}
	for _, h := range r.Hosts {
		d.host(v, r, h, y)
		y += filesTall
	}
	for i, line := range r.lines(v.panel) {
		d.Text("small", v.right()-v.panel+8, r.y+16+i*16, line)
	}
}

// class is how a tier's subnets are coloured: by their way out.
func (t Tier) class() string {
	switch t.wayOut() {
	case internetGateway:
		return "public"
	case "":
		return "isolated"
	}
	return "private"
}

// lines are what is written beside a tier: its routes, and which services answer there.
func (t Tier) lines(panel int) (lines []string) {
	if panel == 0 {
		return nil
	}
	for _, route := range byVia(t.Routes) {
		lines = append(lines, svg.Wrap(strings.Split(route.To+" → "+route.Via, " "), "", 11, panel-16)...)
	}
	if len(t.Endpoints) > 0 {
		lines = append(lines, svg.Wrap(t.Endpoints, ",", 11, panel-16)...)
	}
	return lines
}

// byVia joins the routes that lead to the same.
func byVia(routes []Route) (joined []Route) {
	for _, route := range routes {
		at := slices.IndexFunc(joined, func(r Route) bool { return r.Via == route.Via })
		if at < 0 {
			joined = append(joined, route)
		} else {
			joined[at].To += ", " + route.To
		}
	}
	return joined
}

func (d *drawing) cluster(v vpcPlan, r row, c Cluster, y int) {
	first, last := v.subnet(0, r), v.subnet(len(v.Zones)-1, r)
	tall := clusterHead + len(c.Groups)*groupTall + 4
	d.Box("cluster", first.x+4, y, last.right()-first.x-8, tall, 4)
	d.Icon("cluster", "run", first.x+10, y+3, 18)
	title := "EKS " + c.Name + ", Kubernetes " + c.Version
	d.Text("name", first.x+34, y+16, title)
	for g, group := range c.Groups {
		d.nodeGroup(v, r, group, y+clusterHead+g*groupTall)
	}
}

// nodeGroup is a bar through the zones in which the group has nodes.
func (d *drawing) nodeGroup(v vpcPlan, r row, group NodeGroup, y int) {
	first, last := v.subnet(slices.Index(v.Zones, group.Zones[0]), r), v.subnet(slices.Index(v.Zones, group.Zones[len(group.Zones)-1]), r)
	d.Box("group", first.x+10, y, last.right()-first.x-20, groupTall-3, 3)
	text := fmt.Sprintf("%s, %d–%d nodes", group.Instances, group.Least, group.Most)
	if len(group.Zones) > 1 {
		text += " in each zone"
	}
	bar, end := last.right()-first.x-20, v.subnet(len(v.Zones)-1, r).right()-16
	switch {
	case svg.WidthOf(group.Name+": "+text, 11)+12 < bar:
		d.Text("small", first.x+16, y+13, group.Name+": "+text)
		return
	case last.right()+svg.WidthOf(text, 11) < end: // beside the bar
		d.Text("small", last.right()-4, y+13, text)
	default:
		d.Ending("small", first.x+4, y+13, text)
	}
	d.Text("small", first.x+16, y+13, svg.Fit(group.Name, 11, bar-12))
}

// host is drawn through all zones, since it runs in any of them.
func (d *drawing) host(v vpcPlan, r row, h Host, y int) {
	first, last := v.subnet(0, r), v.subnet(len(v.Zones)-1, r)
	d.Box("cluster", first.x+4, y, last.right()-first.x-8, filesTall-4, 4)
	d.Icon("cluster", "run", first.x+10, y+2, 18)
	d.Text("name", first.x+34, y+15, "host of "+h.Name)
	d.Text("small", first.x+34+svg.WidthOf("host of "+h.Name, 12)+14, y+15, h.Instance+" in one of the zones, by Session Manager")
}

func (d *drawing) fileSystem(v vpcPlan, r row, f FileSystem, y int) {
	first, last := v.subnet(0, r), v.subnet(len(v.Zones)-1, r)
	d.Box("files", first.x+4, y, last.right()-first.x-8, filesTall-4, 4)
	d.Icon("files", "keep", first.x+10, y+2, 18)
	d.Text("name", first.x+34, y+15, "EFS "+f.Name)
	text := "a mount target in " + counted(len(f.Zones), "zone")
	d.Text("small", first.x+34+svg.WidthOf("EFS "+f.Name, 12)+14, y+15, text)
}
