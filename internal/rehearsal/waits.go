package rehearsal

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/gateway"
	"github.com/arteraai/region-expansion/internal/timeline"
)

// fast is how much of the real waits remains in fast ones.
const fast = 0.05

// waits are the times of the table of durations, as a whole or scaled: "none",
// "real", "fast" or "fast=0.1".
func waits(how string) (gateway.Waits, error) {
	scale := fast
	switch kind, given, scaled := strings.Cut(how, "="); {
	case how == "" || how == "none":
		return nil, nil
	case how == "real":
		scale = 1
	case kind == "fast" && scaled:
		var err error
		if scale, err = strconv.ParseFloat(given, 64); err != nil || scale <= 0 || scale > 1 {
			return nil, fmt.Errorf("--waits %s: %s is no part of the real waits; use a number above 0, up to 1", how, given)
		}
	case how != "fast":
		return nil, fmt.Errorf("--waits %s is not known; use none, real, fast, or a part of the real waits, as in fast=0.1", how)
	}
	table := timeline.Durations()
	return func(kind string) time.Duration {
		return time.Duration(scale * float64(table.Of(kind).Typical()))
	}, nil
}
