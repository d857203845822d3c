package localaws

import (
	"os"
	"testing"

	"github.com/arteraai/region-expansion/internal/process"
)

func TestMain(m *testing.M) {
	process.Supervise() // takes over in the supervisors of the real emulators
	os.Exit(m.Run())
}
