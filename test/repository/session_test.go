package repository

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// hour is how long a session lasts that asks for nothing else.
const hour = "3600"

// toSave is what an apply leaves of its job's time, for Terraform to end and to save its state.
const toSave = 20 * time.Minute

var interruptAfter = regexp.MustCompile(`--interrupt-after (\S+)`)

// session: an apply ends by itself before its job and its credentials do, and a state
// that could not be written is saved with fresh ones: finding A9.
func session(t *testing.T, text string) (wrong []string) {
	for name, job := range parse(t, text).Jobs {
		limit := time.Duration(job.Timeout) * time.Minute
		for _, step := range job.Steps {
			if !strings.HasPrefix(step.Uses, credentialsAction+"@") {
				continue
			}
			seconds, err := strconv.Atoi(cmp.Or(step.With["role-duration-seconds"], hour))
			if err != nil || time.Duration(seconds)*time.Second < limit {
				wrong = append(wrong, fmt.Sprintf("%s may take %v, and its credentials expire before; set role-duration-seconds to at least %.0f", name, limit, limit.Seconds()))
			}
		}
		if job.runs("region apply") {
			for _, problem := range job.endsInTime(limit) {
				wrong = append(wrong, name+" "+problem)
			}
		}
	}
	return wrong
}

// endsInTime are the problems of a job that applies a stack.
func (j job) endsInTime(limit time.Duration) (wrong []string) {
	apply := slices.IndexFunc(j.Steps, func(s step) bool { return strings.Contains(s.Run, "region apply") })
	command := j.Steps[apply].Run
	if !strings.HasPrefix(command, "exec ") {
		wrong = append(wrong, "applies below a shell, which keeps the runner's signals from region; use exec bin/region apply")
	}
	found := interruptAfter.FindStringSubmatch(command)
	if found == nil {
		found = []string{"", limit.String()}
	}
	if after, err := time.ParseDuration(found[1]); err != nil || after > limit-toSave {
		wrong = append(wrong, fmt.Sprintf("is killed while it applies; use --interrupt-after with at most %v", limit-toSave))
	}
	const unsuccessful = "${{ failure() || cancelled() }}"
	afterwards := j.Steps[apply+1:]
	fresh := slices.IndexFunc(afterwards, func(s step) bool { return s.If == unsuccessful && strings.HasPrefix(s.Uses, credentialsAction+"@") })
	save := slices.IndexFunc(afterwards, func(s step) bool { return s.If == unsuccessful && strings.Contains(s.Run, "region save-state") })
	if fresh < 0 || save < fresh {
		wrong = append(wrong, "loses a state that could not be written; take fresh credentials and run region save-state, both if: "+unsuccessful)
	}
	return wrong
}
