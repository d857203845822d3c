package recovery

import (
	"encoding/json"
	"fmt"
)

// State is what Terraform knows: its resources, by address.
type State map[string]Known

// Known is a resource of a state.
type Known struct {
	Attributes map[string]any
	// Tainted says that its creation failed after it was made, so that the next plan
	// replaces it.
	Tainted bool
}

// ParseState reads what terraform state pull prints; nothing is an empty state.
func ParseState(text []byte) (State, error) {
	found := State{}
	if len(text) == 0 {
		return found, nil
	}
	var read struct {
		Version   int
		Resources []struct {
			Mode, Type, Name string
			Instances        []struct {
				Status     string
				Deposed    string
				Attributes map[string]any
			}
		}
	}
	if err := json.Unmarshal(text, &read); err != nil {
		return nil, fmt.Errorf("the state cannot be read: %w", err)
	}
	if read.Version != 4 {
		return nil, fmt.Errorf("the state has the format %d, and only 4 can be read; use the Terraform that the stack asks for", read.Version)
	}
	for _, resource := range read.Resources {
		for _, instance := range resource.Instances {
			if resource.Mode == "managed" && instance.Deposed == "" {
				found[resource.Type+"."+resource.Name] = Known{instance.Attributes, instance.Status == "tainted"}
			}
		}
	}
	return found, nil
}

func (k Known) text(attribute string) string {
	text, _ := k.Attributes[attribute].(string)
	return text
}
