package rehearsal

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	processes "github.com/shirou/gopsutil/v4/process"

	"github.com/arteraai/region-expansion/internal/process"
)

// What is killed in the middle of an apply. With Terraform goes its provider: that is
// what a machine that dies between an API call and the writing of the state leaves.
const (
	terraformKilled = "terraform"
	providerKilled  = "terraform-provider-aws"
	cdktfKilled     = "cdktf"
)

// kill is a SIGKILL to one of the programs of an apply, some way through its creations:
// calls of operations that begin with Create. By the clock, it would come before the first
// on a slow machine, and after the last on a fast one, and leave nothing to recover.
type kill struct {
	what  string // empty for none
	after int    // creations
}

// creations are within what an apply of the small region makes: 216 of them.
const creations = 210

// killOf is the kill of a seed: none for every second one.
func killOf(seed uint64) kill {
	random := rand.New(rand.NewPCG(seed, 0))
	whats := []string{"", "", "", terraformKilled, terraformKilled, providerKilled, cdktfKilled}
	k := kill{whats[random.IntN(len(whats))], 1 + random.IntN(creations)}
	if k.what == "" {
		return kill{}
	}
	return k
}

func (k kill) String() string {
	return fmt.Sprintf("SIGKILL of %s after %d creations", k.what, k.after)
}

// during runs an apply, and kills a program of it when as many creations were asked for.
// It reports whether there was one to kill.
func (k kill) during(ctx context.Context, cmd *process.Cmd, program, outdir string, asked func() int) (killed bool, err error) {
	if k.what == "" {
		return false, cmd.Run()
	}
	if err := cmd.Start(); err != nil {
		return false, err
	}
	look := time.NewTicker(time.Second / 20)
	defer look.Stop()
	for asked() < k.after {
		select {
		case <-look.C:
			continue
		case <-cmd.Done():
		case <-ctx.Done():
		}
		return false, cmd.Wait()
	}
	for _, each := range running(int32(os.Getpid()), program, "CDKTF_OUTPUT="+outdir) {
		killed = each.SendSignal(syscall.SIGKILL) == nil || killed
	}
	return killed, cmd.Wait()
}

// running are the processes below one that run a program, or a script of that name, with
// a setting in their environment: several rehearsals may run at the same time.
func running(root int32, program, setting string) (found []*processes.Process) {
	parent, err := processes.NewProcess(root)
	if err != nil {
		return nil
	}
	children, err := parent.Children()
	if err != nil { // it has none, or has ended
		return nil
	}
	for _, child := range children {
		file, _ := child.Exe()
		line, _ := child.CmdlineSlice()
		settings, _ := child.Environ()
		runs := strings.HasPrefix(filepath.Base(file), program) || len(line) > 1 && filepath.Base(line[1]) == program
		if runs && slices.Contains(settings, setting) {
			found = append(found, child)
			continue
		}
		found = append(found, running(child.Pid, program, setting)...)
	}
	return found
}
