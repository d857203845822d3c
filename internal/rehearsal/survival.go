package rehearsal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/localaws/gateway"
	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/rehearsal/inventory"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/terraform/recovery"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// Survived is what became of a deploy with faults.
type Survived struct {
	Seed     *uint64        `json:"seed,omitempty"`
	Engine   string         `json:"engine"`
	Faults   map[string]int `json:"faults"` // how many calls, by fault
	Killed   string         `json:"killed,omitempty"`
	Failed   bool           `json:"failed"`   // the first apply
	Unlocked bool           `json:"unlocked"` // a lock was released
	Imported int            `json:"imported"` // by region recover
	Kept     int            `json:"kept"`     // untainted by region recover
	Removed  int            `json:"removed"`  // twins, by region recover
	Left     []string       `json:"left,omitempty"`
	Applies  int            `json:"applies"` // until the plan was empty
	Seconds  float64        `json:"seconds"`
}

// survival is a deploy with faults, and what brings it to its end: one region recover at
// most, and one more apply.
type survival struct {
	*rehearsal
	faults   localaws.Faults
	kill     kill
	survived Survived
	region   string // the command; this one, but in tests
	// synthesized is the folder with the stack, which all deploys have in common.
	synthesized string
}

// phases are a deploy with faults, to an empty plan.
func (s *survival) phases() []phase {
	return []phase{
		{"faults", "an apply, with " + s.purpose(), s.as(roles.Deployer, s.applyWithFaults)},
		{"recover", "region recover: the state becomes what the account has", s.as(roles.Engineer, s.recover)},
		{"apply", "one more apply, if there is anything left", s.as(roles.Deployer, s.applyRest)},
		{"second plan", "nothing is left to change, nothing is there twice", s.as(roles.Deployer, s.expectWhole)},
	}
}

func (s *survival) purpose() string {
	var parts []string
	for _, rule := range s.faults.Rules {
		parts = append(parts, rule.String())
	}
	if s.faults.Seed != nil {
		parts = append(parts, fmt.Sprintf("the faults of the seed %d", *s.faults.Seed))
	}
	if s.kill.what != "" {
		parts = append(parts, s.kill.String())
	}
	return strings.Join(parts, ", ")
}

func (s *survival) applyWithFaults(ctx context.Context) error {
	if err := s.initialize(ctx); err != nil {
		return err
	}
	if err := s.local.Plant(ctx, s.faults); err != nil {
		return err
	}
	patient, stop := s.untilExpired(ctx)
	defer stop()
	killed, err := s.kill.during(ctx, s.command(patient, s.kill), s.program(), s.outdir(), s.count(isCreation))
	if ctx.Err() != nil {
		return err
	}
	switch {
	case killed:
		s.survived.Killed = s.kill.String()
	case s.kill.what != "" && err == nil:
		return fmt.Errorf("the apply has ended before the %s; lower creations in internal/rehearsal/kill.go", s.kill)
	}
	s.survived.Failed, s.survived.Applies = err != nil, 1
	s.survived.Faults = faultsIn(s.journal())
	if err := s.local.Plant(ctx, localaws.Faults{}); err != nil {
		return err
	}
	for _, rule := range s.faults.Rules {
		if s.survived.Faults[rule.String()] == 0 {
			return fmt.Errorf("%s was planted, and the apply made no such call; localaws/calls.jsonl has those that it made", rule)
		}
	}
	return nil
}

// untilExpired is a context that ends some time after the credentials have expired: the SDK
// takes what EC2 says then for a wrong clock, and asks again for minutes. Whoever waits for
// the apply interrupts it.
func (s *survival) untilExpired(ctx context.Context) (context.Context, context.CancelFunc) {
	limited, stop := context.WithCancel(ctx)
	expired := s.count(func(call gateway.Call) bool { return call.Fault == "expired" && time.Since(call.Time) > impatience })
	go func() {
		for limited.Err() == nil {
			time.Sleep(time.Second)
			if expired() > 0 {
				stop()
			}
		}
	}()
	return limited, stop
}

// count returns how many of the calls from now on are such calls.
func (s *survival) count(is func(gateway.Call) bool) func() int {
	before := len(s.journal())
	return func() (n int) {
		for _, call := range s.journal()[before:] {
			if is(call) {
				n++
			}
		}
		return n
	}
}

func isCreation(call gateway.Call) bool { return strings.HasPrefix(call.Action, "Create") }

// impatience is how long an apply may go on without credentials.
const impatience = 10 * time.Second

// faultsIn counts the calls that went wrong, by operation and fault, and by fault alone.
func faultsIn(calls []gateway.Call) map[string]int {
	found := map[string]int{}
	for _, call := range calls {
		if call.Fault != "" {
			found[call.Name()+"="+call.Fault]++
		}
	}
	return found
}

// initialize has the stack's folder ready for Terraform.
func (s *survival) initialize(ctx context.Context) error {
	_, err := s.terraform(ctx, s.stackDir(), "init", "-input=false", "-no-color")
	return err
}

// command is the apply, by the program that is killed.
func (s *survival) command(ctx context.Context, k kill) *process.Cmd {
	apply := []string{"apply", "-input=false", "-no-color", "-auto-approve", parallel}
	if k.what == cdktfKilled {
		return s.logged(s.prepared(ctx, s.opts.Root, s.tools.Cdktf, "deploy", s.stack.Name, "--auto-approve", parallelism), "cdktf-deploy")
	}
	return s.logged(s.prepared(ctx, s.stackDir(), s.tools.Terraform, apply...), "apply")
}

// parallel is the same number of resources for Terraform itself.
var parallel = strings.Replace(parallelism, "--terraform-", "-", 1)

// program is the file name of what is killed.
func (s *survival) program() string {
	if s.kill.what == terraformKilled {
		return filepath.Base(s.tools.Terraform)
	}
	return s.kill.what
}

func (s *survival) prepared(ctx context.Context, dir, name string, args ...string) *process.Cmd {
	cmd := process.Command(ctx, name, args...)
	cmd.Dir, cmd.Env, cmd.Grace = dir, s.environment(), 2*time.Minute // to write the state
	return cmd
}

// logged has a command print to a log of its own. The log is not closed, since the
// command runs later; it ends with the rehearsal.
func (s *survival) logged(cmd *process.Cmd, name string) *process.Cmd {
	if log, err := os.Create(s.nextLog(name)); err == nil {
		cmd.Stdout, cmd.Stderr = log, log
	}
	return cmd
}

// printed runs a command, and returns what it prints, which a log has as well.
func (s *survival) printed(cmd *process.Cmd, log string) (string, error) {
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	err := cmd.Run()
	if writeErr := os.WriteFile(log, output.Bytes(), 0o644); err == nil {
		err = writeErr
	}
	return output.String(), err
}

var healed = regexp.MustCompile(`: (\d+) imported, (\d+) kept, (\d+) of those`)

// recover runs region recover once, with consent to what it finds.
func (s *survival) recover(ctx context.Context) error {
	args := []string{"recover", s.stack.Name, "--synthesized", "--yes"}
	lock, err := recovery.ReadLock(ctx, s.sdk(s.place), s.place)
	if err != nil {
		return err
	}
	if lock != nil {
		s.survived.Unlocked = true
		args = append(args, "--unlock", lock.ID)
	}
	path := s.nextLog("recover")
	output, err := s.printed(s.prepared(ctx, s.opts.Root, s.region, args...), path)
	if err != nil {
		return &commandError{"region recover", path, err}
	}
	if found := healed.FindStringSubmatch(output); found != nil {
		_, _ = fmt.Sscan(strings.Join(found[1:], " "), &s.survived.Imported, &s.survived.Kept, &s.survived.Removed)
	}
	for line := range strings.Lines(output) {
		if strings.HasPrefix(line, "twice") && !strings.Contains(line, "it is removed") {
			s.survived.Left = append(s.survived.Left, strings.TrimSpace(line))
		}
	}
	return nil
}

// applyRest does what the first apply could not, if its plan has anything.
func (s *survival) applyRest(ctx context.Context) error {
	path := s.nextLog("apply")
	output, err := s.printed(s.prepared(ctx, s.stackDir(), s.tools.Terraform, "apply", "-input=false", "-no-color", "-auto-approve", parallel), path)
	if err != nil {
		return &commandError{"terraform apply", path, err}
	}
	if !strings.Contains(output, "\nNo changes. ") {
		s.survived.Applies++
	}
	return nil
}

func (s *survival) planIsEmpty(ctx context.Context) (bool, error) {
	path := s.nextLog("plan")
	_, err := s.printed(s.prepared(ctx, s.stackDir(), s.tools.Terraform, "plan", "-input=false", "-no-color", "-detailed-exitcode", parallel), path)
	if ended, is := errors.AsType[*exec.ExitError](err); is && ended.ExitCode() == drifted {
		return false, nil
	}
	if err != nil {
		return false, &commandError{"terraform plan", path, err}
	}
	return true, nil
}

// expectWhole checks that nothing is left to do, and that nothing is there twice but what
// region recover has left to people.
func (s *survival) expectWhole(ctx context.Context) error {
	if s.survived.Applies > 1 {
		if empty, err := s.planIsEmpty(ctx); err != nil || !empty {
			return errors.Join(err, errors.New("after one more apply, the plan must be empty; the last of the logs with plan in their names has what is left"))
		}
	}
	if lost := s.lostData(); len(lost) > 0 {
		return fmt.Errorf("what holds data was destroyed:\n%s", indent(strings.Join(lost, "\n")))
	}
	var found []string
	for _, awsRegion := range append([]string{s.place.AWSRegion}, s.stack.Elsewhere()...) {
		items, err := inventory.List(ctx, s.tools.Python, toolchain.Environ(s.local.Settings(s.place.AccountID)), awsRegion, s.place.AccountID)
		if err != nil {
			return err
		}
		found = append(found, twice(items)...)
	}
	known := func(line string) bool { // either of the two may be listed first
		return slices.ContainsFunc(s.survived.Left, func(left string) bool { return strings.Contains(left, strings.Fields(line)[1]) })
	}
	if found = slices.DeleteFunc(found, known); len(found) > 0 {
		return fmt.Errorf("there are two of\n%s", indent(strings.Join(found, "\n")))
	}
	return nil
}

// unnamed are the kinds of which AWS takes several with the same name. Every name in the
// stack is of one.
var unnamed = []string{
	"backup/plan", "ec2/address", "ec2/internet-gateway", "ec2/nat-gateway", "ec2/prefix-list", "ec2/route-table", "ec2/subnet", "ec2/transit-gateway",
	"ec2/transit-gateway-attachment", "ec2/transit-gateway-route-table", "ec2/vpc", "efs/access-point", "efs/file-system", "kms/key", "route53/hosted-zone",
}

// twice are the items of a kind and name of which there are several.
func twice(items inventory.Inventory) (found []string) {
	seen := map[string]bool{}
	for _, item := range items {
		key := item.Kind + " " + item.Name
		if item.Name != "" && slices.Contains(unnamed, item.Kind) && seen[key] {
			found = append(found, item.String())
		}
		seen[key] = true
	}
	return found
}

var destroyed = regexp.MustCompile(`(?m)^(aws_\w+)\.\S+: Destroying`)

// lostData are the lines of Terraform's logs in which it destroys what holds data.
func (s *survival) lostData() (lines []string) {
	logs, _ := filepath.Glob(filepath.Join(s.dir, "*.log"))
	for _, log := range logs {
		text, _ := os.ReadFile(log)
		for _, found := range destroyed.FindAllStringSubmatch(string(text), -1) {
			if stack.HoldsData(found[1]) {
				lines = append(lines, found[0])
			}
		}
	}
	return lines
}

// timed is how long a run took.
func timed(started time.Time) float64 {
	return float64(time.Since(started).Round(time.Second/10)) / float64(time.Second)
}
