package process

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// neverKilled is a command that takes longer to end than its grace, and has a plugin.
func neverKilled(ctx context.Context, dir string) *Cmd {
	cmd := part(ctx, "saver", dir)
	cmd.NeverKill, cmd.Grace, cmd.Stdout = true, time.Millisecond, new(bytes.Buffer)
	return cmd
}

// save stands for Terraform: interrupted, it prints a lot, waits, saves, and writes
// down how many interrupts it had.
func save(dir string) {
	signals := make(chan os.Signal, 9)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	spawn("plugin", nil)
	awaitFiles(1)
	record()
	<-signals
	for range 1000 {
		fmt.Println(strings.Repeat("Interrupt received. ", 20))
	}
	time.Sleep(2 * settle)
	name := fmt.Sprintf("saved-after-%d", 1+len(signals))
	if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
		panic(err)
	}
	os.Exit(3)
}

func wantSaved(t *testing.T, dir string) {
	t.Helper()
	files := recorded(t, dir, 3)
	if !slices.Contains(files, "saved-after-1") {
		t.Errorf("%v: the command must save after one interrupt, and its plugin must get none", files)
	}
	pids := slices.DeleteFunc(files, func(name string) bool { return strings.Contains(name, "-") })
	eventually(t, func() bool { return len(living(pids)) == 0 }, func() string {
		return "left behind: " + strings.Join(living(pids), " ")
	})
}

func TestACommandThatIsNeverKilledIsInterruptedOnceAndWaitedFor(t *testing.T) {
	for name, end := range map[string]func(*Cmd, context.CancelFunc){
		"cancel": func(c *Cmd, cancel context.CancelFunc) { cancel() },
		"stop":   func(c *Cmd, _ context.CancelFunc) { c.Stop() },
		"stop and cancel and stop": func(c *Cmd, cancel context.CancelFunc) {
			go c.Stop()
			cancel()
			c.Stop()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			dir := t.TempDir()
			cmd := neverKilled(ctx, dir)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			recorded(t, dir, 2)
			end(cmd, cancel)
			if err := cmd.Wait(); err == nil {
				t.Error("Wait reports success for a command that was interrupted")
			}
			wantSaved(t, dir)
			if output := cmd.Stdout.(*bytes.Buffer); output.Len() != 1000*401 {
				t.Errorf("%d bytes of its output have arrived, and not 401000", output.Len())
			}
		})
	}
}

func TestACommandThatIsNeverKilledOutlivesItsCallerUntilItHasSaved(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	deploy := startCaller(t, "saver-caller", dir)
	recorded(t, dir, 2)
	kill(t, deploy)
	wantSaved(t, dir)
}

// TestASignalToTheWholeTreeIsTheOneInterrupt is what a service manager does that
// stops a pipeline's runner, and the supervisor of a rehearsal.
func TestASignalToTheWholeTreeIsTheOneInterrupt(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	deploy := startCaller(t, "saver-caller", dir)
	recorded(t, dir, 2)
	tree := descendants(int32(deploy.Process.Pid))
	kill(t, deploy)
	for _, pid := range tree[:2] { // the supervisor and the command; its plugin ends at any
		if err := syscall.Kill(int(pid), syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
	}
	wantSaved(t, dir)
}

// startCaller starts a process of its own that runs a command.
func startCaller(t *testing.T, role, dir string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+role, "DIR="+dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

func kill(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
}
