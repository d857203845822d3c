package origin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// ValuesEnd is what the names of the files end with that hold the values of a region,
// as they were last accepted.
const ValuesEnd = ".values.json"

// Values is what make snapshots records of a region's values.
func Values(region regions.Region) string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(region); err != nil {
		panic(err) // a region is plain values, all of which JSON can have
	}
	return text.String()
}

// AcceptedRegion is a region with the values that were last accepted.
func AcceptedRegion(root, name string) (region regions.Region, err error) {
	file := filepath.Join(root, stack.Snapshots, name+ValuesEnd)
	text, err := os.ReadFile(file)
	if err != nil {
		return region, err
	}
	if err := json.Unmarshal(text, &region); err != nil {
		return region, fmt.Errorf("%s: %w; run make snapshots", file, err)
	}
	return region, nil
}
