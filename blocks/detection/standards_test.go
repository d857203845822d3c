package detection_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/detection"
)

func TestValidate(t *testing.T) {
	for _, test := range []struct {
		name      string
		standards []detection.Standard
		want      string
	}{
		{"the default", nil, ""},
		{"all of them", []detection.Standard{detection.BestPractices, detection.CIS, detection.NIST}, ""},
		{"one that regions do not know", []detection.Standard{"pci"}, "standards: pci is not a standard that regions know; use detection.BestPractices, detection.CIS or detection.NIST"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, detection.Config{Standards: test.standards}.Validate().Error()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// TestControlsAreSwitchedOffWithAReason: C15. A control that is off without a reason hides a
// finding, and one that is off twice fails the deploy.
func TestControlsAreSwitchedOffWithAReason(t *testing.T) {
	for _, standard := range []detection.Standard{detection.BestPractices, detection.CIS, detection.NIST} {
		off := map[string]bool{}
		for _, control := range detection.OffByDesign(standard) {
			if control.Reason == "" || off[control.ID] {
				t.Errorf("%s, %s: say once why the region fails it by design", standard, control.ID)
			}
			off[control.ID] = true
		}
		if len(off) == 0 {
			t.Errorf("%s: no control is off, and AWS Config's role fails Config.1 of each standard", standard)
		}
	}
}
