package handover

import (
	"encoding/json"
	"fmt"

	"github.com/arteraai/region-expansion/internal/problem"
)

// AddContract adds what the region's contract says: the ids that AWS gave to file systems
// and access points when it made them. Its text is that of the SSM parameter.
func (f *Facts) AddContract(text []byte) error {
	var contract struct {
		AWSRegion   string
		Clusters    map[string]struct{ Name string }
		FileSystems map[string]struct {
			ID           string
			AccessPoints map[string]string
		}
	}
	if err := json.Unmarshal(text, &contract); err != nil {
		return fmt.Errorf("the contract is not JSON: %w; it is the value of the SSM parameter %s", err, f.parameter())
	}
	var found problem.List
	for _, cluster := range f.Clusters {
		if contract.AWSRegion != f.AWSRegion || contract.Clusters[cluster.Name].Name != cluster.FullName {
			found.Add("contract.clusters."+cluster.Name, contract.Clusters[cluster.Name].Name, "is not "+cluster.FullName+" of "+f.AWSRegion, "give the contract of this region: "+f.parameter())
			continue
		}
		for i := range cluster.FileSystems {
			system := &cluster.FileSystems[i]
			known := contract.FileSystems[system.Name]
			system.ID = known.ID
			for j := range system.AccessPoints {
				point := &system.AccessPoints[j]
				point.ID = known.AccessPoints[point.Name]
				if system.ID == "" || point.ID == "" {
					found.Add("contract.fileSystems."+system.Name+"."+point.Name, "none", "is there, so the region was not deployed since it has it", "deploy the region, and read its contract again")
				}
			}
		}
	}
	return found.Err()
}

// parameter is the name of the SSM parameter with the contract.
func (f *Facts) parameter() string { return "/region-expansion/" + f.Stack }

// Unknown are the access points whose ids are not known yet, as cluster/file system/name.
func (f *Facts) Unknown() (names []string) {
	for _, cluster := range f.Clusters {
		for _, system := range cluster.FileSystems {
			for _, point := range system.AccessPoints {
				if point.ID == "" {
					names = append(names, system.Name+"/"+point.Name)
				}
			}
		}
	}
	return names
}
