package process

import (
	"os"
	"syscall"

	"github.com/shirou/gopsutil/v4/process"
)

// killTree sends SIGKILL to every process below this one, parents first so that
// none is restarted, and returns how many it reached.
func killTree() int {
	killed := 0
	for _, pid := range append(descendants(int32(os.Getpid())), orphans()...) {
		if syscall.Kill(int(pid), syscall.SIGKILL) == nil {
			killed++
		}
	}
	return killed
}

// descendants lists the processes below root, each after its parent.
func descendants(root int32) []int32 {
	pids, err := process.Pids()
	if err != nil {
		return nil
	}
	children := map[int32][]int32{}
	for _, pid := range pids {
		// A process that ended meanwhile has no parent to report.
		if parent, err := (&process.Process{Pid: pid}).Ppid(); err == nil {
			children[parent] = append(children[parent], pid)
		}
	}
	tree := append([]int32(nil), children[root]...)
	for i := 0; i < len(tree); i++ {
		tree = append(tree, children[tree[i]]...)
	}
	return tree
}
