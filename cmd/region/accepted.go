package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"github.com/arteraai/region-expansion/guardrails"
)

// acceptedFleet is what is known of the fleet as it was last accepted.
func acceptedFleet(root string) (fleet guardrails.Fleet, err error) {
	text, err := os.ReadFile(filepath.Join(root, "__snapshots__", "fleet.json"))
	if err != nil {
		return fleet, err
	}
	return fleet, json.Unmarshal(text, &fleet)
}
