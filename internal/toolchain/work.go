package toolchain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/progress"
)

// work is one command that may take long.
type work struct {
	name   string       // of the log, and in progress lines
	cmd    *process.Cmd // its output goes to the log, unless Stdout is set
	remedy string       // what to do when it fails
	lines  *lineCounter // counts its lines on standard error; optional
	total  int          // how many lines there will be, at most
	what   string       // what a line is: packages compiled
}

// run runs the work with a progress line every s.every. A failure names the
// cause, where the log shows one that people can act on, else the remedy.
func (s *setup) run(ctx context.Context, w work) error {
	path := filepath.Join(s.logs(), strings.ReplaceAll(w.name, " ", "-")+".log")
	log, err := os.Create(path)
	if err != nil {
		return fmt.Errorf("keep the log of %s: %w", w.name, err)
	}
	defer log.Close()
	fmt.Fprintf(log, "$ %s %s\n", w.cmd.Path, strings.Join(w.cmd.Args, " "))
	if w.cmd.Stdout == nil {
		w.cmd.Stdout = log
	}
	w.cmd.Stderr = log
	if w.lines != nil {
		w.cmd.Stderr = io.MultiWriter(log, w.lines)
	}

	started := time.Now()
	err = w.cmd.Start()
	if err == nil {
		stop := s.tick(w, started)
		err = w.cmd.Wait()
		stop()
	}
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return fmt.Errorf("%s failed: %w; %s; its log is %s", w.name, err, advice(path, w.remedy), path)
	}
	s.history().Keep("set-up/"+w.name, time.Since(started))
	return nil
}

// history is how long work took on this machine before.
func (s *setup) history() progress.History { return progress.Open(HistoryFile(s.CacheDir)) }

// tick says how far the work is until stop is called.
func (s *setup) tick(w work, started time.Time) (stop func()) {
	before := s.history().Took("set-up/" + w.name)
	done, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		ticker := time.NewTicker(s.every)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				s.say("  %s: %s", w.name, w.far(time.Since(started), before))
			}
		}
	}()
	return func() { close(done); <-stopped }
}

// far is how far the work is, and what is left of it.
func (w work) far(elapsed, before time.Duration) string {
	text, lines := progress.Seconds(elapsed), 0
	if w.lines != nil {
		lines = int(w.lines.n.Load())
		text += fmt.Sprintf(", %d of at most %d %s", lines, w.total, w.what)
	}
	if left, known := progress.Left(elapsed, before, lines, w.total); known {
		text += ", " + progress.About(left) + " left"
	}
	return text
}

// symptoms are the failures whose remedy does not depend on the command.
var symptoms = []struct{ seen, remedy string }{
	{"no space left on device", "the disk is full: free some space and run again"},
	{"ENOSPC", "the disk is full: free some space and run again"},
	{"signal: killed", "the machine ran out of memory: free some and run again"},
	{"cannot allocate memory", "the machine ran out of memory: free some and run again"},
}

func advice(log, remedy string) string {
	text, err := os.ReadFile(log)
	if err != nil {
		return remedy
	}
	for _, s := range symptoms {
		if strings.Contains(string(text), s.seen) {
			return s.remedy
		}
	}
	return remedy
}

// replace moves a finished file or folder to its place in one step, so that
// what is there is always complete.
func replace(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// writeFile writes through a temporary file, and only when the content differs.
func writeFile(path string, content []byte) error {
	if old, err := os.ReadFile(path); err == nil && string(old) == string(content) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(path+".new", content, 0o644); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
