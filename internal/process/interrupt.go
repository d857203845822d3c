package process

import (
	"os"
	"syscall"
	"time"
)

// interrupt is Ctrl-C for the whole tree, from the bottom up, within limit.
//
// A command gets it last, when the terminals that it opened for others have had
// theirs and ended: cdktf, interrupted, ends at once and takes Terraform's
// pseudo-terminal with it, and the hangup kills Terraform before it has saved
// its state and released its lock. Each process group gets one interrupt, since
// Terraform takes a second one for "at once".
func interrupt(command int, limit time.Duration) {
	inner := innerGroups(command)
	for _, group := range inner {
		_ = syscall.Kill(-group, syscall.SIGINT)
	}
	for deadline := time.Now().Add(limit); anyRuns(inner) && time.Now().Before(deadline); {
		time.Sleep(killInterval)
	}
	_ = syscall.Kill(-command, syscall.SIGINT)
}

// innerGroups are the process groups of the tree other than the command's own.
func innerGroups(command int) []int {
	var groups []int
	known := map[int]bool{command: true}
	for _, pid := range descendants(int32(os.Getpid())) {
		group, err := syscall.Getpgid(int(pid))
		if err == nil && !known[group] {
			known[group] = true
			groups = append(groups, group)
		}
	}
	return groups
}

func anyRuns(groups []int) bool {
	for _, group := range groups {
		if syscall.Kill(-group, 0) == nil {
			return true
		}
	}
	return false
}
