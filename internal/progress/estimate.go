// Package progress estimates what is left of long work, from how far it is and
// from how long the same work took on this machine before.
package progress

import (
	"fmt"
	"time"
)

// Left estimates how long work still takes: elapsed is how long it has run, before
// how long it took the last time, done how many of total parts are done. What is not
// known is zero. It reports false where there is nothing to estimate from.
//
// At the start, it goes by the last time; the more is done, by the pace so far. What comes
// before the first parts, such as a plan, is not their pace: a twentieth has to be done.
func Left(elapsed, before time.Duration, done, total int) (time.Duration, bool) {
	done = min(done, total)
	counted := done > 0 && 20*done >= total
	switch {
	case before <= 0 && !counted:
		return 0, false
	case before <= elapsed && !counted:
		return 0, false // it takes longer than the last time, and nobody knows how much
	case !counted:
		return before - elapsed, true
	}
	share := float64(done) / float64(total)
	byPace := time.Duration(float64(elapsed) * (1 - share) / share)
	if before <= 0 {
		return byPace, true
	}
	byHistory := max(before-elapsed, 0)
	return time.Duration(share*float64(byPace) + (1-share)*float64(byHistory)), true
}

// Seconds prints a duration as a person reads a clock: 8.2 s, 1 min 5 s.
func Seconds(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
}

// About prints an estimate, no more precisely than it is known: about 40 s, about 3 min.
func About(d time.Duration) string {
	switch {
	case d < 10*time.Second:
		return "a few seconds"
	case d < 90*time.Second:
		return fmt.Sprintf("about %d s", int(d.Round(10*time.Second).Seconds()))
	}
	return fmt.Sprintf("about %d min", int(d.Round(time.Minute).Minutes()))
}
