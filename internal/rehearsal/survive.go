package rehearsal

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/stack"
)

// beside is how many deploys with faults run at the same time, each with a local AWS of
// its own. Each keeps a processor busy; with two for each, all take a quarter longer.
var beside = runtime.NumCPU()

// survive deploys the region once for the faults of the options, or once for each seed.
// A seed that has been survived is not run again: the results are in a file of .rehearsal.
func (r *rehearsal) survive(ctx context.Context) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	results, err := r.results(self)
	if err != nil {
		return err
	}
	done, err := readResults(results)
	if err != nil {
		return err
	}
	var failures []string
	var ran []*rehearsal
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(min(beside, max(1, len(r.opts.Seeds))))
	turn := make(chan struct{}, 1) // to the list of results
	for _, s := range r.survivals(self) {
		if s.faults.Seed != nil && len(r.opts.Seeds) > 1 && slices.ContainsFunc(done, func(d Survived) bool { return *d.Seed == *s.faults.Seed }) {
			continue
		}
		ran = append(ran, s.rehearsal)
		group.Go(func() error {
			if groupCtx.Err() != nil {
				return groupCtx.Err()
			}
			err := s.run(groupCtx)
			s.local = nil // whose journal nobody reads any more: those of hundreds fill the memory
			turn <- struct{}{}
			defer func() { <-turn }()
			switch {
			case groupCtx.Err() != nil:
				return err
			case err != nil:
				failures = append(failures, strings.TrimSpace(err.Error()))
				fmt.Fprintf(r.opts.Out, "%s: %s\n", filepath.Base(s.dir), failures[len(failures)-1])
			default:
				done = append(done, s.survived)
				fmt.Fprintln(r.opts.Out, s.survived)
				if s.faults.Seed != nil {
					return appendResult(results, s.survived)
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if len(r.opts.Seeds) > 1 {
		fmt.Fprint(r.opts.Out, "\n", survivedTable(done))
	}
	if len(failures) > 0 {
		return fmt.Errorf("%d of %d deploys with faults have not come to their end; what became of each is above", len(failures), len(ran))
	}
	return keepRequests(r.opts, ran)
}

// survivals are the deploys that the options ask for.
func (r *rehearsal) survivals(region string) (all []*survival) {
	add := func(name string, faults localaws.Faults, k kill) {
		life := *r
		life.dir, life.turn, life.fleet = filepath.Join(r.dir, name), nil, []stack.Stack{r.stack}
		life.progress, life.weighing, life.timings = r.progress.beside(1), r.weighing.another(), nil
		if len(r.opts.Seeds) > 1 {
			life.progress.out = io.Discard // what became of each is a line
		}
		all = append(all, &survival{rehearsal: &life, faults: faults, kill: k, region: region, synthesized: r.outdir()})
	}
	if len(r.opts.Faults) > 0 {
		add("planted", localaws.Faults{Rules: r.opts.Faults}, kill{})
	}
	for _, seed := range r.opts.Seeds {
		add(fmt.Sprintf("seed-%d", seed), localaws.Faults{Seed: &seed}, killOf(seed))
	}
	return all
}

// run is one deploy with faults, from a local AWS of its own to its end.
func (s *survival) run(ctx context.Context) error {
	defer s.close()
	started := time.Now()
	if err := os.CopyFS(s.outdir(), os.DirFS(s.synthesized)); err != nil {
		return err
	}
	s.survived.Seed, s.survived.Engine = s.faults.Seed, filepath.Base(s.tools.Terraform)
	phases := slices.Concat([]phase{{"start", startPurpose, s.start}}, s.phases())
	for _, p := range phases {
		if err := s.rehearsal.run(ctx, p); err != nil {
			return err
		}
	}
	if err := s.weighing.weigh(s.journal()); err != nil {
		return s.explain(phases[len(phases)-1], err)
	}
	s.survived.Seconds = timed(started)
	if len(s.opts.Seeds) > 1 { // hundreds of them would fill a disk
		return os.RemoveAll(s.dir)
	}
	return nil
}

// results is the file with what was survived with this engine, by this very command and
// stack: another one has to show it again.
func (r *rehearsal) results(region string) (string, error) {
	dir := filepath.Join(r.opts.Root, ".rehearsal", "faults")
	command, err := os.ReadFile(region)
	if err != nil {
		return "", err
	}
	digest := sha256.Sum256(append(command, r.stack.JSON()...))
	name := fmt.Sprintf("%s,%s,%x.jsonl", r.opts.Stack, filepath.Base(r.tools.Terraform), digest[:6])
	return filepath.Join(dir, name), os.MkdirAll(dir, 0o755)
}

func readResults(file string) (done []Survived, err error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	for line := range strings.Lines(string(text)) {
		var one Survived
		if err := json.Unmarshal([]byte(line), &one); err != nil {
			return nil, fmt.Errorf("%s: %w; remove the file to run all seeds again", file, err)
		}
		done = append(done, one)
	}
	return done, err
}

func appendResult(file string, one Survived) error {
	text, err := json.Marshal(one)
	if err != nil {
		return err
	}
	out, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = out.Write(append(text, '\n'))
	return errors.Join(err, out.Close())
}
