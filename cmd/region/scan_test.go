package main

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/arteraai/region-expansion/internal/scan"
)

func TestAScanIsThereForMachinesAsWell(t *testing.T) {
	failed := scan.Finding{Check: "CKV_AWS_18", Title: "access logging", Resource: "aws_s3_bucket.data_bucket_F0368B94", Line: 7}
	verdicts := []scan.Verdict{{Stack: "region-jp", Passed: 3, Resources: 2, Failed: []scan.Finding{failed}, Skipped: []scan.Skipped{}}}
	var out bytes.Buffer
	if err := printVerdicts(&out, verdicts, true); err != nil {
		t.Fatal(err)
	}
	var got []scan.Verdict
	if err := json.Unmarshal(out.Bytes(), &got); err != nil || len(got) != 1 || got[0].Stack != "region-jp" || len(got[0].Failed) != 1 || got[0].Failed[0] != failed {
		t.Errorf("%v\n%s", err, out.String())
	}
}
