package plan

import (
	"fmt"
	"regexp"
	"strings"
)

// Reviewed is what somebody has agreed to: a record, or its digest alone.
type Reviewed struct {
	Digest string
	record *Record
}

var digests = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// ReadReviewed takes a digest, or the file of a record.
func ReadReviewed(digestOrFile string) (Reviewed, error) {
	if digests.MatchString(digestOrFile) {
		return Reviewed{Digest: digestOrFile}, nil
	}
	record, err := Read(digestOrFile)
	return Reviewed{record.Digest, &record}, err
}

// Check is an error unless a plan does what was reviewed, and nothing else. It
// tells what differs.
func (r Reviewed) Check(now Record) error {
	if r.Digest == now.Digest {
		return nil
	}
	if r.record == nil {
		return fmt.Errorf("%s: the plan is not the one that was reviewed, %s. It would now do:\n%s", now.Stack, r.Digest, indent(now.Text()))
	}
	if r.record.Stack != now.Stack {
		return fmt.Errorf("%s: what was reviewed is a plan of %s; name the record of this stack", now.Stack, r.record.Stack)
	}
	return fmt.Errorf("%s: the plan is not the one that was reviewed. Against that one, made at commit %s:\n%s",
		now.Stack, r.record.Commit, indent(strings.Join(differences(*r.record, now), "\n")))
}

// differences are the changes that are in one of two records alone, or differ.
func differences(reviewed, now Record) (found []string) {
	left := map[string]Change{}
	for _, change := range reviewed.Changes {
		left[change.Address] = change
	}
	for _, change := range now.Changes {
		before, was := left[change.Address]
		delete(left, change.Address)
		switch {
		case !was:
			found = append(found, "not reviewed:   "+change.String())
		case before.Digest != change.Digest:
			found = append(found, "reviewed:       "+before.String(), "and now:        "+change.String())
		}
	}
	for _, change := range reviewed.Changes {
		if _, missing := left[change.Address]; missing {
			found = append(found, "no longer to do: "+change.String())
		}
	}
	return found
}

func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n  ")
}
