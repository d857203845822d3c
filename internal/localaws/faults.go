package localaws

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// Fault makes the next call of an operation that it fits go wrong.
type Fault struct {
	Operation string // ec2:CreateSubnet
	Kind      string // one of FaultKinds
}

// Faults are what goes wrong: the rules, and what a seed draws, if there is one.
type Faults struct {
	Rules []Fault
	Seed  *uint64
}

// FaultKind is a way in which a call goes wrong.
type FaultKind struct{ Name, What string }

// FaultKinds are all of them. emulators/faults.py does them.
var FaultKinds = []FaultKind{
	{"throttle", "AWS says that it is asked too often"},
	{"server-error", "AWS says that it has failed"},
	{"lost-reply", "the call is executed, and its reply is lost with the connection"},
	{"reset", "the connection is lost before the call is executed"},
	{"slow", "the reply takes two seconds"},
	{"not-found", "what was just created is not found for two seconds"},
	{"stale", "a read has the answer from before a change for two seconds"},
	{"outage", "AWS's endpoints reset all connections for two seconds, as when they restart"},
	{"expired", "the credentials have expired, for this call and all later ones"},
	{"refused-state", "the bucket refuses the state, now and later"},
	{"lost-state", "somebody deletes the state as soon as it is written, now and later"},
	{"lock-taken", "somebody else takes the lock of the state just before"},
	{"lock-stolen", "somebody else gets the lock of the state while it is held"},
}

var operation = regexp.MustCompile(`^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$`)

// ParseFault reads a fault as it is written on the command line: ec2:CreateSubnet=lost-reply.
func ParseFault(text string) (Fault, error) {
	name, kind, _ := strings.Cut(text, "=")
	if !operation.MatchString(name) {
		return Fault{}, fmt.Errorf("%q names no operation of AWS; write one as in ec2:CreateSubnet=lost-reply", text)
	}
	var kinds []string
	for _, each := range FaultKinds {
		kinds = append(kinds, each.Name)
	}
	if !slices.Contains(kinds, kind) {
		return Fault{}, fmt.Errorf("%q is not a fault; use %s=%s", kind, name, strings.Join(kinds, ", "))
	}
	return Fault{name, kind}, nil
}

func (f Fault) String() string { return f.Operation + "=" + f.Kind }

// Plant has calls go wrong from now on, in place of what was planted before. No faults
// have all calls go right again.
func (l *LocalAWS) Plant(ctx context.Context, faults Faults) error {
	asked := struct {
		Rules [][2]string `json:"rules"`
		Seed  *uint64     `json:"seed"`
	}{[][2]string{}, faults.Seed}
	for _, rule := range faults.Rules {
		asked.Rules = append(asked.Rules, [2]string{rule.Operation, rule.Kind})
	}
	body, _ := json.Marshal(asked) // texts and numbers always have a form in JSON
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, l.upstream.JoinPath("/localaws/faults").String(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	// Not through the proxy of the environment.
	response, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(request)
	if err != nil {
		return fmt.Errorf("plant faults: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusNoContent {
		return fmt.Errorf("plant faults: the emulators answer %s; see localaws/emulators.log", response.Status)
	}
	return nil
}
