package rehearsal

import (
	"os"
	"testing"

	"github.com/arteraai/region-expansion/internal/process"
)

func TestMain(m *testing.M) {
	process.Supervise() // takes over in the supervisors of the real Terraform
	os.Exit(m.Run())
}
