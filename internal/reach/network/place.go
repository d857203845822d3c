package network

// Place is something with a name, from which packets come or to which they go.
type Place struct {
	Name string
	// What it is, in words: nodes of the cluster region-jp-web.
	What       string
	Kind       Kind
	Interfaces []*Interface
}

// Kind is what kind of thing a place is.
type Kind string

// The kinds of places, as the matrix groups them.
const (
	TierPlace       Kind = "tier"
	NodesPlace      Kind = "nodes"
	PodsPlace       Kind = "pods"
	APIPlace        Kind = "API server"
	HostPlace       Kind = "host"
	FileSystemPlace Kind = "file system"
	EndpointPlace   Kind = "endpoint"
	ServicePlace    Kind = "service"
	OutsidePlace    Kind = "outside"
)

// Place is the place with a name, or nil.
func (r *Regional) Place(name string) *Place {
	for _, p := range r.Places {
		if p.Name == name {
			return p
		}
	}
	return nil
}
