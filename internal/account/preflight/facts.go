package preflight

import (
	"bytes"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"slices"
)

//go:embed facts.py
var program string

// Facts are what an account and its AWS region have and offer. The keys of the region
// are those of facts.py.
type Facts struct {
	Account string
	OptIn   map[string]string // by AWS region: opt-in-not-required, opted-in or not-opted-in
	// State is what the region's state has, by type: the ids.
	State       map[string][]string
	Zones       map[string]string // by id: available, or why not
	Quotas      map[string]float64
	Used        map[string][]string // by type: the ids
	NATGateways map[string]string   // by id: the zone
	RunningCPUs map[string]int      // by instance type, but for the region's nodes
	Roles       map[string]int      // by name: how many seconds a session may last
	OpenRoles   []string            // which everybody in an account may take, without a second factor
	// ServiceLinkedRoles are the services that have one: eks.amazonaws.com.
	ServiceLinkedRoles []string
	InstanceTypes      map[string]InstanceType
	EndpointServices   map[string][]string            // by name: the zones
	EndpointPolicies   []string                       // the services that take a policy
	AddOns             map[string]map[string][]string // by Kubernetes version and add-on: its versions
	Images             []string
	Support            map[string]Support // by Kubernetes version
	Today              string
	Buckets            map[string]string // free, own or taken
	Detectors          []string
	DetectorFeatures   []string
	// DetectorAdministrator is the account that administers GuardDuty for the
	// organization; empty if nobody does. So is HubAdministrator for Security Hub.
	DetectorAdministrator string
	Hub, HubAdministrator string
	Recorders             []string
	DeliveryChannels      []string
	Trails                []Trail
	BudgetsRefused        string
	// Preferences is the document with the settings of sessions, if there is one.
	Preferences string
	DefaultVPC  string
	// InternetBlock is what AWS says of the block of internet gateways: default-state where
	// it was never set. InternetBlockManager is account if the account itself manages it.
	InternetBlock, InternetBlockManager string
	Unconfirmed                         []string // addresses that alerts go to and that nobody has confirmed
	Failures                            []Failure
}

// InstanceType is what AWS offers of an instance type in the region.
type InstanceType struct {
	CPUs  int
	Zones []string
}

// Support is until when AWS supports a Kubernetes version: 2027-03-27.
type Support struct{ Standard, Extended string }

// Trail is a trail that records the AWS region.
type Trail struct{ MultiRegion, GlobalEvents, Logging bool }

// Failure is a call that failed, and with it a topic.
type Failure struct{ Topic, Call, Code, Error string }

// Ask asks the account. The environment has its credentials.
func Ask(ctx context.Context, python string, env []string, needs Needs) (facts Facts, err error) {
	questions, err := json.Marshal(needs.questions())
	if err != nil {
		return facts, err
	}
	cmd := exec.CommandContext(ctx, python, "-c", program)
	cmd.Env, cmd.Stdin = env, bytes.NewReader(questions)
	answers, err := cmd.Output()
	if ctx.Err() != nil {
		return facts, context.Cause(ctx)
	}
	if failed, is := errors.AsType[*exec.ExitError](err); is {
		return facts, fmt.Errorf("ask the account of %s: %w\n%s", needs.Stack, err, failed.Stderr)
	} else if err != nil {
		return facts, err
	}
	return facts, json.Unmarshal(answers, &facts)
}

// questions are what facts.py must know.
func (n Needs) questions() map[string]any {
	return map[string]any{
		"region": n.Place.AWSRegion, "elsewhere": list(n.Elsewhere), "account": n.Place.AccountID, "stateBucket": n.Place.StateBucket, "stateKey": n.Place.StateKey,
		"quotas": n.QuotaCodes(), "clusters": list(n.Clusters), "roles": list(n.Roles), "buckets": list(n.Buckets), "images": list(n.Images),
		"instanceTypes":    list(slices.Sorted(maps.Keys(n.Nodes))),
		"endpointServices": list(slices.Sorted(maps.Keys(n.Endpoints))),
		"kubernetes":       list(slices.Sorted(maps.Keys(n.Support))),
	}
}

// list is a list in JSON also when it is empty.
func list(names []string) []string { return append([]string{}, names...) }
