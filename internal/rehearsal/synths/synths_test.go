package synths

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// bench is a checkout, and an application that counts its runs.
type bench struct {
	checkout, kept, outdir string
	env                    map[string]string
	runs                   int
}

func newBench(t *testing.T) *bench {
	b := &bench{checkout: t.TempDir(), kept: t.TempDir(), outdir: t.TempDir(), env: map[string]string{}}
	write(t, filepath.Join(b.checkout, "main.go"), "package main")
	return b
}

func (b *bench) run(t *testing.T) {
	t.Helper()
	err := Run(b.checkout, b.kept, b.outdir, func(name string) string { return b.env[name] }, func(outdir string) error {
		b.runs++
		write(t, filepath.Join(outdir, "stacks", "region-jp", "cdk.tf.json"), "{}")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheApplicationRunsWhenItsCodeOrAVariableChanged(t *testing.T) {
	b := newBench(t)
	for _, step := range []struct {
		name   string
		change func()
		runs   int
	}{
		{"the first time", func() {}, 1},
		{"nothing changed", func() {}, 1},
		{"a document", func() { write(t, filepath.Join(b.checkout, "docs", "page.md"), "words") }, 1},
		{"a test", func() { write(t, filepath.Join(b.checkout, "main_test.go"), "package main") }, 1},
		{"the code", func() { write(t, filepath.Join(b.checkout, "regions", "kr.go"), "package regions") }, 2},
		{"another shape", func() { b.env["SHAPE"] = "region-jp:small" }, 3},
		{"a teardown", func() { b.env["TEARDOWN"] = "region-jp" }, 4},
		{"another variable", func() { b.env["AWS_REGION"] = "ap-northeast-1" }, 4},
		{"as before the teardown", func() { delete(b.env, "TEARDOWN") }, 4},
	} {
		step.change()
		b.run(t)
		if b.runs != step.runs {
			t.Errorf("%s: the application ran %d times, want %d", step.name, b.runs, step.runs)
		}
	}
}

func TestTheOutputIsThereWhoeverMadeIt(t *testing.T) {
	b := newBench(t)
	for range 2 {
		b.outdir = t.TempDir()
		write(t, filepath.Join(b.outdir, "stacks", "region-jp", ".terraform.lock.hcl"), "kept")
		b.run(t)
		for _, file := range []string{"cdk.tf.json", ".terraform.lock.hcl"} {
			if _, err := os.Stat(filepath.Join(b.outdir, "stacks", "region-jp", file)); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestAFailureIsNotKept(t *testing.T) {
	b := newBench(t)
	broken := errors.New("a range has host bits set")
	err := Run(b.checkout, b.kept, b.outdir, os.Getenv, func(string) error { return broken })
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want the application's", err)
	}
	if left, _ := os.ReadDir(b.kept); len(left) > 0 {
		t.Errorf("a failed synth left %v", left)
	}
	b.run(t)
	if b.runs != 1 {
		t.Error("after a failure the application did not run again")
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
