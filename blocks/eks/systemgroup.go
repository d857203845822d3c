package eks

import "slices"

// SystemGroup is the node group on which the add-ons run: the first that has nodes at
// all times, and that needs no toleration. They wait for this group alone, so that a
// cluster has its DNS where AWS has no GPU to give.
func (c Config) SystemGroup() (group NodeGroup, found bool) {
	i := slices.IndexFunc(c.NodeGroups, func(g NodeGroup) bool { return g.MinNodes > 0 && !g.keepsPodsAway() })
	if i < 0 {
		return NodeGroup{}, false
	}
	return c.NodeGroups[i], true
}

// keepsPodsAway tells whether pods need a toleration to run on the group.
func (g NodeGroup) keepsPodsAway() bool {
	return slices.ContainsFunc(g.Taints, func(t Taint) bool { return t.Effect == "NO_SCHEDULE" || t.Effect == "NO_EXECUTE" })
}
