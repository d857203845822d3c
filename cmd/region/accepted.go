package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/synthesized"
)

const acceptedFolder = "__snapshots__"

// acceptedFleet is what is known of the fleet as it was last accepted.
func acceptedFleet() (fleet []guardrails.Region, err error) {
	root, err := checkout()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(root, acceptedFolder, "fleet.json"))
	if err != nil {
		return nil, err
	}
	return fleet, json.Unmarshal(text, &fleet)
}

// acceptedStack is the stack of a region as it was last accepted.
func acceptedStack(fleet []guardrails.Region, name string) (synthesized.Stack, error) {
	root, err := checkout()
	if err != nil {
		return synthesized.Stack{}, err
	}
	var names []string
	for _, region := range fleet {
		if region.Name == name {
			stack, err := synthesized.ReadFile(filepath.Join(root, acceptedFolder, name+".tf.json"))
			if errors.Is(err, os.ErrNotExist) {
				return stack, fmt.Errorf("nobody has accepted a stack of %s yet; to accept it: make snapshots", name)
			}
			return stack, err
		}
		names = append(names, region.Name)
	}
	return synthesized.Stack{}, fmt.Errorf("%s is no region that was accepted; use one of %s", name, strings.Join(names, ", "))
}
