package terraform

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
	record, err := ReadRecord(digestOrFile)
	return Reviewed{record.Digest, &record}, err
}

// Check returns an error that says what differs, unless a plan does exactly what was
// reviewed.
func (r Reviewed) Check(now Record) error {
	if r.Digest == now.Digest {
		return nil
	}
	if r.record == nil {
		return fmt.Errorf("%s: the plan is not the one that was reviewed, %s. It is now:\n%s", now.Stack, r.Digest, indent(now.Text()))
	}
	if r.record.Stack != now.Stack {
		return fmt.Errorf("%s: the reviewed plan is of %s; name the record of this stack", now.Stack, r.record.Stack)
	}
	return fmt.Errorf("%s: the plan is not the one that was reviewed at commit %s:\n%s",
		now.Stack, r.record.Commit, indent(strings.Join(differences(*r.record, now), "\n")))
}

// differences are the changes that are in only one of two records, or differ.
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
