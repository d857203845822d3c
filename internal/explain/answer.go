package explain

import "github.com/arteraai/region-expansion/internal/stack"

// Answer is what is known about a resource or a construct.
type Answer struct {
	Region string `json:"region"`
	Path   string `json:"path"`
	// Address is empty for a construct.
	Address string `json:"address,omitempty"`
	// Resources are the addresses of all that the subject has.
	Resources []string `json:"resources"`
	// Of is how many resources the region has.
	Of int `json:"resources_of_region"`
	// Protected are those of the resources that Terraform refuses to destroy.
	Protected []string `json:"protected"`

	Origin        Origin    `json:"origin"`
	Configuration []Setting `json:"configuration,omitempty"`
	Creation      Creation  `json:"creation"`
	DependsOn     Relation  `json:"depends_on"`
	BlastRadius   Relation  `json:"blast_radius"`
}

// Explain answers for an address, a construct's path or a name. Its error lists
// what else may have been meant.
func (r *Explainer) Explain(query string) (Answer, error) {
	subject, path, err := r.find(query)
	if err != nil {
		return Answer{}, err
	}
	a := Answer{
		Region: r.name, Path: path, Resources: r.addresses(subject), Of: len(r.all), Creation: r.creation(subject), Protected: []string{},
		DependsOn:   r.relation(subject, func(one stack.Resource) []int { return one.Needs }),
		BlastRadius: r.relation(subject, func(one stack.Resource) []int { return one.NeededBy }),
	}
	if first := r.all[subject[0]]; first.Path == path {
		a.Address, a.Configuration = first.Address, settings(first.Body)
	}
	kind, _ := stack.SplitAddress(a.Address)
	a.Origin = r.code.Of(kind, path)
	for _, i := range subject {
		lifecycle, _ := r.all[i].Body["lifecycle"].(map[string]any)
		if lifecycle["prevent_destroy"] == true {
			a.Protected = append(a.Protected, r.all[i].Address)
		}
	}
	return a, nil
}
