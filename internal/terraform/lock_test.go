package terraform

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// refusedLock is what Terraform 1.11 and OpenTofu 1.10 print.
const refusedLock = `terraform plan: exit status 1
╷
│ Error: Error acquiring the state lock
│
│ Error message: operation error S3: PutObject, https response error StatusCode: 412
│ Lock Info:
│   ID:        6f2f5b0e-91c5-4b5a-8d5e-0a1b2c3d4e5f
│   Path:      artera-region-jp-terraform-state/region-jp/terraform.tfstate
│   Operation: OperationTypeApply
│   Who:       runner@deploy
│   Version:   1.11.4
│   Created:   2026-01-02 03:04:05.678 +0000 UTC
│   Info:
╵`

func TestALockedStackSaysWhoHoldsItAndSinceWhen(t *testing.T) {
	err := Stack{Name: "region-jp"}.explained(errors.New(refusedLock))
	if want := "region-jp is locked by runner@deploy since 2026-01-02 03:04:05 UTC, "; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("the error must begin with %q, and is\n%v", want, err)
	}
	if !strings.HasSuffix(err.Error(), refusedLock) {
		t.Errorf("what Terraform prints must stay:\n%v", err)
	}
	other := errors.New("terraform plan: exit status 1\nError: No valid credential sources found")
	if got := (Stack{}).explained(other); !errors.Is(got, other) || got.Error() != other.Error() {
		t.Errorf("another error must stay as it is, and is\n%v", got)
	}
	lock := heldLock(refusedLock)
	if got, want := lock.Sentence("region-jp", lock.Created.Add(12*time.Minute)), "region-jp is locked by runner@deploy since 2026-01-02 03:04:05 UTC, 12m0s ago, for apply, with the id 6f2f5b0e-91c5-4b5a-8d5e-0a1b2c3d4e5f"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
