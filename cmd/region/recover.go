package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/account/preflight"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/terraform"
	"github.com/arteraai/region-expansion/internal/terraform/recovery"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// toHeal is the exit status of region recover for a stack that is not healed, as that of
// region drift is for one that has drifted.
const toHeal = 2

func recoverStack() *cobra.Command {
	var p planning
	var yes, synthesized bool
	var unlock string
	cmd := &cobra.Command{
		Use:   "recover region-jp",
		Short: "Heal the state of a region after a run that was killed or lost its connection",
		Long: `Compares the state of a region with its account, and says who holds the lock, what
exists and is not in the state, what is in the state and does not exist, and what is
there twice. Nothing is changed without consent: --unlock releases the lock that has
that id, and --yes

  saves a state that an apply could not write,
  imports what exists and is not in the state,
  keeps what would be replaced, since its creation ended with an error,
  takes the rule off new security groups by which they may call everywhere,
  removes what is there twice, if it holds no data and AWS finds that nothing uses it.

It replaces nothing that it imports, and nothing that holds data. What is left to make, region plan
shows. Its exit status is 0 if there is nothing to heal or all was healed, 2 if
something is left to heal, and 1 for any error.`,
		Args: oneStack("recover", "recover"),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := p.stack(cmd, args[0])
			if err == nil {
				err = signedIn(cmd.Context(), s.Root, args[0], "the role region-engineer")
			}
			if err != nil {
				return err
			}
			return recovering{s, cmd.OutOrStdout(), yes, synthesized, unlock}.run(cmd.Context())
		},
	}
	cmd.Flags().DurationVar(&p.lockTimeout, "lock-timeout", 0, "how long to wait for a state that somebody else has locked, as in 15m (default not at all)")
	cmd.Flags().BoolVar(&yes, "yes", false, "heal what is found")
	cmd.Flags().BoolVar(&synthesized, "synthesized", false, "use the stack that the failed run has synthesized and initialized in this checkout, in place of synthesizing it again")
	cmd.Flags().StringVar(&unlock, "unlock", "", "release the lock that has this id: only if nobody is left who could still write")
	return cmd
}

// recovering is one run of region recover.
type recovering struct {
	terraform.Stack
	out         io.Writer
	yes         bool
	synthesized bool
	unlock      string
}

func (r recovering) say(format string, arguments ...any) {
	fmt.Fprintf(r.out, r.Name+": "+format+"\n", arguments...)
}

func (r recovering) run(ctx context.Context) error {
	if !r.synthesized {
		if err := r.Ready(ctx); err != nil {
			return err
		}
	}
	synthesized, err := r.Synthesized()
	if err != nil {
		return err
	}
	if synthesized.IsMesh() {
		return errors.New("the mesh is in several accounts, and region recover compares a state with one; see docs/operate/mesh.md")
	}
	place, err := synthesized.Location()
	if err != nil {
		return err
	}
	locked, err := r.lock(ctx, place)
	if err != nil {
		return err
	}
	saved, err := r.save(ctx)
	if err != nil {
		return err
	}
	findings, account, err := r.compare(ctx, synthesized, place)
	if err != nil {
		return err
	}
	fmt.Fprint(r.out, findings.Text())
	switch {
	case findings.None() && !locked && saved:
		r.say("state and account agree. What is left to make: region plan %s", r.Name)
		return nil
	case !r.yes || locked:
		return &statusError{toHeal, r.Name + ": nothing was changed. To heal it: region recover " + r.Name + " --yes" + r.also(locked)}
	}
	return r.heal(ctx, findings, account)
}

func (r recovering) also(locked bool) string {
	if locked {
		return ", once the lock is released"
	}
	return ""
}

// lock says who holds the lock, and releases it if its id was given.
func (r recovering) lock(ctx context.Context, place stack.Location) (held bool, err error) {
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(place.AWSRegion))
	if err != nil {
		return false, err
	}
	lock, err := recovery.ReadLock(ctx, cfg, place)
	switch {
	case err != nil:
		return false, err
	case lock == nil && r.unlock != "":
		r.say("nobody holds the lock any more")
		return false, nil
	case lock == nil:
		return false, nil
	case r.unlock == "":
		fmt.Fprintln(r.out, lock.Sentence(r.Name, time.Now()))
		r.say("wait until they have ended. Only if nobody is left who could still write: region recover %s --unlock %s", r.Name, lock.ID)
		return true, nil
	case r.unlock != lock.ID:
		return true, fmt.Errorf("%s. That is not the lock %s, which was to be released: somebody has taken it since", lock.Sentence(r.Name, time.Now()), r.unlock)
	}
	if err := r.Unlock(ctx, lock.ID); err != nil {
		return true, err
	}
	r.say("the lock of %s is released", lock.Who)
	return false, nil
}

// save writes a state that an apply has left behind, and reports whether none is left.
func (r recovering) save(ctx context.Context) (bool, error) {
	if !r.HasLeftState() {
		return true, nil
	}
	if !r.yes {
		r.say("an apply could not write its state, and left it in %s; it is saved", r.LeftStateFile())
		return false, nil
	}
	_, err := r.SaveState(ctx)
	if err == nil {
		r.say("the state that an apply could not write is saved")
	}
	return err == nil, err
}

func (r recovering) compare(ctx context.Context, synthesized stack.Stack, place stack.Location) (recovery.Findings, recovery.Account, error) {
	text, err := r.State(ctx)
	if err != nil {
		return recovery.Findings{}, recovery.Account{}, err
	}
	state, err := recovery.ParseState(text)
	if err != nil {
		return recovery.Findings{}, recovery.Account{}, err
	}
	python, err := toolchain.EnsurePython(ctx, toolchain.Options{Root: r.Root, Requirements: preflight.Requirements, Out: os.Stderr})
	if err != nil {
		return recovery.Findings{}, recovery.Account{}, err
	}
	account := recovery.Account{Python: python, Env: os.Environ(), ID: place.AccountID, Stack: r.Name}
	listing, err := account.List(ctx, synthesized)
	if err != nil {
		return recovery.Findings{}, account, err
	}
	findings, err := recovery.Compare(synthesized, state, listing)
	return findings, account, err
}

// heal does what the findings say.
func (r recovering) heal(ctx context.Context, findings recovery.Findings, account recovery.Account) error {
	var tainted []string
	for _, resource := range findings.Tainted {
		tainted = append(tainted, resource.Address)
	}
	if err := r.Untaint(ctx, tainted); err != nil {
		return err
	}
	if len(findings.Orphans) > 0 {
		imports := findings.Imports()
		if err := r.Import(ctx, imports, func(record terraform.Record) (bool, error) { return r.agree(imports, record) }); err != nil {
			return err
		}
	}
	if len(findings.Open) > 0 {
		if err := account.Close(ctx, findings.Open); err != nil {
			return err
		}
	}
	if twins := findings.Removable(); len(twins) > 0 {
		if err := account.Remove(ctx, twins); err != nil {
			return err
		}
	}
	r.say("%d imported, %d kept, %d of those that were twice removed. What is left to make: region plan %s",
		len(findings.Orphans), len(tainted), len(findings.Removable()), r.Name)
	return nil
}

// agree shows what the plan for the imports does beside, and refuses one that destroys
// what it imports, or anything that holds data.
func (r recovering) agree(imports map[string]string, record terraform.Record) (bool, error) {
	fmt.Fprint(r.out, record.Text())
	if lost := lostBy(record, imports); len(lost) > 0 {
		return false, fmt.Errorf("%s: nothing was imported, since the plan would replace what exists. Make the code agree with it, or have the stack ignore the argument:\n  %s", r.Name, strings.Join(lost, "\n  "))
	}
	return true, nil
}

// lostBy are the changes of a plan for imports that destroy what is imported, or what
// holds data.
func lostBy(record terraform.Record, imports map[string]string) (lost []string) {
	for _, change := range record.Changes {
		kind, _ := stack.SplitAddress(change.Address)
		_, imported := imports[change.Address]
		if change.Destroys() && (imported || stack.HoldsData(kind)) {
			lost = append(lost, change.String())
		}
	}
	return lost
}
