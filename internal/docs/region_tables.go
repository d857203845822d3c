package docs

import (
	"cmp"
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strings"
)

// reserved is how many addresses AWS keeps of each subnet: "Subnet CIDR blocks" in
// the Amazon VPC documentation.
const reserved = 5

func (p *page) addresses(network Network) {
	p.section("Address plan")
	for _, v := range network.VPCs {
		p.say("VPC %s, %s:", v.Name, strings.ReplaceAll(codes(v.Ranges), ", ", " and "))
		var rows [][]string
		for _, t := range v.Tiers {
			row := []string{t.Name}
			for _, zone := range v.Zones {
				row = append(row, code(t.Subnets[zone]))
			}
			rows = append(rows, append(row, fmt.Sprint(addressesIn(t.Subnets[v.Zones[0]]))))
		}
		p.table(slices.Concat([]string{"tier"}, v.Zones, []string{"addresses in each"}), rows)
	}
}

// addressesIn is how many addresses of a subnet can be used.
func addressesIn(subnet string) int {
	prefix, err := netip.ParsePrefix(subnet)
	if err != nil {
		return 0
	}
	return 1<<(prefix.Addr().BitLen()-prefix.Bits()) - reserved
}

func (p *page) clusters(network Network) {
	p.section("Clusters and their nodes")
	var rows [][]string
	for _, v := range network.VPCs {
		for _, t := range v.Tiers {
			for _, c := range t.Clusters {
				for _, g := range c.Groups {
					rows = append(rows, []string{c.Name, g.Name, code(g.Instances), fmt.Sprintf("%d to %d", g.Least, g.Most), codes(g.Zones), v.Name + ", " + t.Name})
				}
			}
		}
	}
	p.table([]string{"cluster", "node group", "instances", "nodes in each zone", "zones", "VPC, tier"}, rows)
}

// inventory counts resources by block, and by type within it.
func (p *page) inventory(region Entry) {
	p.section("What it is made of")
	counts, all := map[string]map[string]int{}, region.Stack.Blocks().Resources
	for _, one := range all {
		if counts[one.Top()] == nil {
			counts[one.Top()] = map[string]int{}
		}
		counts[one.Top()][one.Kind]++
	}
	var rows [][]string
	for _, block := range slices.Sorted(maps.Keys(counts)) {
		total := 0
		for _, n := range counts[block] {
			total += n
		}
		rows = append(rows, []string{block, fmt.Sprint(total), kindsIn(counts[block])})
	}
	p.table([]string{"block", "resources", "of the types"}, append(rows, []string{"all", fmt.Sprint(len(all)), ""}))
	p.say("`bin/region explain %s %s` explains each block, and each resource.", region.Name(), rows[0][0])
}

// kindsIn names types, the most frequent first.
func kindsIn(counts map[string]int) string {
	kinds := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	for i, kind := range kinds {
		name := code(strings.TrimPrefix(kind, "aws_"))
		if counts[kind] > 1 {
			name = fmt.Sprintf("%d %s", counts[kind], name)
		}
		kinds[i] = name
	}
	return strings.Join(kinds, ", ")
}

func (p *page) stores(region Entry) {
	p.section("Where its data lies")
	p.say("Everything that holds data, with the key that encrypts it. `bin/region residency %s` proves each line.", region.Name())
	var rows [][]string
	for _, s := range region.Stores {
		rows = append(rows, []string{s.What, code(s.Place), s.Key, s.Copies, s.Logs})
	}
	p.table([]string{"store", "location", "encrypted with", "copies go to", "logs go to"}, rows)
}

// versions are everything in a region that is pinned and raised on purpose.
func (p *page) versions(region Entry) {
	p.section("Versions")
	all := resourcesOf(region.Stack)
	what := map[string][]string{} // who has each, by what it is
	for _, cluster := range all.Of("aws_eks_cluster") {
		key := "Kubernetes\t" + cluster.Text("version")
		what[key] = append(what[key], cluster.Text("name"))
	}
	for _, addOn := range all.Of("aws_eks_addon") {
		key := "add-on " + code(addOn.Text("addon_name")) + "\t" + addOn.Text("addon_version")
		what[key] = append(what[key], all.at(addOn, "cluster_name").Text("name"))
	}
	for _, group := range all.Of("aws_eks_node_group") {
		key := "AMI " + code(group.Text("ami_type")) + "\t" + group.Text("release_version")
		what[key] = append(what[key], all.at(group, "cluster_name").Text("name"))
	}
	var rows [][]string
	for _, key := range slices.Sorted(maps.Keys(what)) {
		name, version, _ := strings.Cut(key, "\t")
		rows = append(rows, []string{name, code(version), strings.Join(slices.Compact(slices.Sorted(slices.Values(what[key]))), ", ")})
	}
	for _, asked := range all.Of("terraform") {
		rows = append(rows, []string{"Terraform", code(asked.Text("required_version")), "all"},
			[]string{"AWS provider", code(asked.Text("required_providers.aws.version")), "all"})
	}
	p.table([]string{"what", "version", "of"}, rows)
}
