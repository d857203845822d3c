package scan

import (
	"encoding/json"
	"fmt"
)

// withoutSkipped is Checkov's SARIF without the findings that were skipped, each at
// its line of the snapshot, where code scanning shows it.
func withoutSkipped(sarif []byte, verdict Verdict) ([]any, error) {
	failed := map[string]bool{}
	for _, finding := range verdict.Failed {
		failed[fmt.Sprint(finding.Check, " ", finding.Line)] = true
	}
	var log map[string]any
	if err := json.Unmarshal(sarif, &log); err != nil {
		return nil, fmt.Errorf("%s: Checkov's SARIF is not JSON: %w", verdict.Stack, err)
	}
	runs, _ := log["runs"].([]any)
	for _, run := range objects(runs) {
		run["automationDetails"] = map[string]any{"id": "checkov/" + verdict.Stack + "/"}
		results, _ := run["results"].([]any)
		kept := []any{}
		for _, result := range objects(results) {
			locations, _ := result["locations"].([]any)
			for _, location := range objects(locations) {
				physical, _ := location["physicalLocation"].(map[string]any)
				lines, _ := physical["region"].(map[string]any)
				physical["artifactLocation"] = map[string]any{"uri": snapshot(verdict.Stack)}
				if failed[fmt.Sprint(result["ruleId"], " ", lines["startLine"])] {
					kept = append(kept, result)
				}
			}
		}
		run["results"] = kept
	}
	return runs, nil
}

// oneLog is a SARIF file of all runs.
func oneLog(runs []any) ([]byte, error) {
	text, err := json.MarshalIndent(map[string]any{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": runs,
	}, "", "  ")
	return append(text, '\n'), err
}

func objects(list []any) (found []map[string]any) {
	for _, one := range list {
		if object, ok := one.(map[string]any); ok {
			found = append(found, object)
		}
	}
	return found
}
