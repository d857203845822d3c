package terraform

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Lock is who holds the lock of a state.
type Lock struct {
	ID, Operation, Who string
	Created            time.Time
}

// Sentence says by whom a stack is locked, and since when.
func (l Lock) Sentence(name string, now time.Time) string {
	return fmt.Sprintf("%s is locked by %s since %s, %s ago, for %s, with the id %s", name, l.Who, l.Created.UTC().Format(time.DateTime+" UTC"),
		now.Sub(l.Created).Round(time.Second), strings.ToLower(strings.TrimPrefix(l.Operation, "OperationType")), l.ID)
}

// lockInfo is a line of what Terraform prints about the lock that it did not get.
var lockInfo = regexp.MustCompile(`(?m)^[│\s]*(ID|Operation|Who|Created):\s+(\S.*?)\s*$`)

// heldLock is the lock that Terraform says somebody else holds; nil if it says no such thing.
func heldLock(printed string) *Lock {
	_, info, refused := strings.Cut(printed, "Error acquiring the state lock")
	if !refused {
		return nil
	}
	says := map[string]string{}
	for _, line := range lockInfo.FindAllStringSubmatch(info, -1) {
		says[line[1]] = line[2]
	}
	created, err := time.Parse("2006-01-02 15:04:05.999999999 -0700 MST", says["Created"])
	if err != nil || says["ID"] == "" {
		return nil // the lock could not be read either, and Terraform says why
	}
	return &Lock{says["ID"], says["Operation"], says["Who"], created}
}

// explained is an error of Terraform's, which says in a sentence who holds the lock and what
// to do, if that is what has failed.
func (s Stack) explained(err error) error {
	if err == nil {
		return nil
	}
	lock := heldLock(err.Error())
	if lock == nil {
		return err
	}
	return fmt.Errorf("%s. Wait until they have ended, as with --lock-timeout 15m; if nobody is left who could still write, region recover %s says what to do\n%w",
		lock.Sentence(s.Name, time.Now()), s.Name, err)
}
