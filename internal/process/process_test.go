package process

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/shirou/gopsutil/v4/process"
)

// roleVar names the part of a tree that the test binary plays.
const roleVar = "PROCESS_TEST_ROLE"

func TestMain(m *testing.M) {
	Supervise()
	// A binary built with -race sleeps for a second at its end, each supervisor too.
	_ = os.Setenv("GORACE", "atexit_sleep_ms=0")
	if role := os.Getenv(roleVar); role != "" {
		play(role)
	}
	os.Exit(m.Run())
}

// TestTreeEnds builds the hardest tree, a child in a session of its own and a
// daemon that forked twice, which both ignore every signal that they can.
func TestTreeEnds(t *testing.T) {
	for name, end := range map[string]func(*Cmd, context.CancelFunc){
		"stop":   func(c *Cmd, _ context.CancelFunc) { c.Stop() },
		"cancel": func(c *Cmd, cancel context.CancelFunc) { cancel() },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			dir := t.TempDir()
			cmd := part(ctx, "tree", dir)
			cmd.Grace = 100 * time.Millisecond
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			pids := recorded(t, dir, 4)
			end(cmd, cancel)
			if err := cmd.Wait(); err == nil {
				t.Error("Wait reports success for a command that was killed")
			} else if name == "cancel" && !errors.Is(err, context.Canceled) {
				t.Errorf("Wait: %v; want the context's error", err)
			}
			if alive := living(pids); len(alive) > 0 {
				t.Errorf("processes %v outlived Wait", alive)
			}
		})
	}
}

func TestTreeEndsWithKilledCaller(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	caller := startCaller(t, "tree-caller", dir)
	pids := recorded(t, dir, 4)
	kill(t, caller)
	eventually(t, func() bool { return len(living(pids)) == 0 }, func() string {
		return "still alive: " + strings.Join(living(pids), " ")
	})
}

func TestLeftoversEndWithTheCommand(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := part(t.Context(), "daemon", dir).Run(); err != nil {
		t.Fatal(err)
	}
	if alive := living(recorded(t, dir, 2)); len(alive) > 0 {
		t.Errorf("processes %v outlived the command", alive)
	}
}

func TestStopLetsTheCommandCleanUp(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	dir := t.TempDir()
	cmd := Command(t.Context(), "sh", "-c", `trap 'echo cleaned; exit 3' INT; : >ready; while :; do sleep 0.01; done`)
	cmd.Dir, cmd.Stdout = dir, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	recorded(t, dir, 1)
	cmd.Stop()
	if got := out.String(); got != "cleaned\n" {
		t.Errorf("output %q; the trap did not run", got)
	}
	wantStatus(t, cmd.Wait(), 3)
}

// TestStopInterruptsFromTheBottom is cdktf over Terraform: the inner one must
// end first, while the outer one still holds its terminal.
func TestStopInterruptsFromTheBottom(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cmd := part(t.Context(), "cdktf", dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	recorded(t, dir, 2)
	cmd.Stop()
	if saved := recorded(t, dir, 3); !slices.Contains(saved, "saved-under-its-parent") {
		t.Errorf("%v: the inner process was not left to end first", saved)
	}
}

func TestCommandIsTransparent(t *testing.T) {
	t.Parallel()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	cmd := Command(t.Context(), "sh", "-c", `cat; echo "$GREETING $1"; pwd; echo oops >&2; exit 7`, "sh", "a  b")
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GREETING=hello")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader("in\n"), &stdout, &stderr
	wantStatus(t, cmd.Run(), 7)
	if got, want := stdout.String(), "in\nhello a  b\n"+dir+"\n"; got != want {
		t.Errorf("stdout %q, want %q", got, want)
	}
	if stderr.String() != "oops\n" {
		t.Errorf("stderr %q", stderr.String())
	}
	wantStatus(t, Command(t.Context(), "sh", "-c", "kill -TERM $$").Run(), 128+int(syscall.SIGTERM))
	out, err := Command(t.Context(), "echo", "x").Output()
	if err != nil || string(out) != "x\n" {
		t.Errorf("Output: %q, %v", out, err)
	}
}

func TestMissingCommand(t *testing.T) {
	if err := Command(t.Context(), "no-such-command").Start(); !errors.Is(err, exec.ErrNotFound) {
		t.Errorf("Start: %v, want %v", err, exec.ErrNotFound)
	}
}

func wantStatus(t *testing.T, err error, want int) {
	t.Helper()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != want {
		t.Errorf("error %v, want exit status %d", err, want)
	}
}

func part(ctx context.Context, role, dir string) *Cmd {
	cmd := Command(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+role, "DIR="+dir)
	return cmd
}

// recorded waits until n processes have written their numbers down.
func recorded(t *testing.T, dir string, n int) (pids []string) {
	t.Helper()
	eventually(t, func() bool {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		pids = pids[:0]
		for _, entry := range entries {
			pids = append(pids, entry.Name())
		}
		return len(pids) == n
	}, func() string { return "processes that started: " + strings.Join(pids, " ") })
	return pids
}

// living lists those that run; a zombie awaits only its parent.
func living(pids []string) []string {
	return slices.DeleteFunc(slices.Clone(pids), func(pid string) bool {
		number, err := strconv.Atoi(pid)
		if err != nil {
			return false
		}
		states, err := (&process.Process{Pid: int32(number)}).Status()
		return err != nil || slices.Contains(states, process.Zombie)
	})
}

func eventually(t *testing.T, ok func() bool, failure func() string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(failure())
		}
	}
}
