//go:build unix && !linux

package process

import (
	"os"
	"sync"
	"time"

	"github.com/shirou/gopsutil/v4/process"
)

// sampleInterval bounds how long a process can be below this one unseen.
const sampleInterval = 100 * time.Millisecond

// seen remembers every descendant by its start time, since a process whose
// parent ended moves to init and can no longer be found from here.
var seen = struct {
	sync.Mutex
	started map[int32]int64
}{started: map[int32]int64{}}

// adoptOrphans starts sampling the tree, the nearest thing to adoption here.
func adoptOrphans() error {
	go func() {
		for range time.Tick(sampleInterval) {
			sample()
		}
	}()
	return nil
}

func sample() {
	below := descendants(int32(os.Getpid()))
	seen.Lock()
	defer seen.Unlock()
	for _, pid := range below {
		if _, known := seen.started[pid]; known {
			continue
		}
		if started, err := (&process.Process{Pid: pid}).CreateTime(); err == nil {
			seen.started[pid] = started
		}
	}
}

// orphans lists the remembered processes that still run; the start time tells
// them from later processes with the same number.
func orphans() []int32 {
	sample()
	seen.Lock()
	defer seen.Unlock()
	var running []int32
	for pid, started := range seen.started {
		if now, err := (&process.Process{Pid: pid}).CreateTime(); err == nil && now == started {
			running = append(running, pid)
		} else {
			delete(seen.started, pid)
		}
	}
	return running
}
