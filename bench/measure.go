package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/shirou/gopsutil/v4/process"
)

// measurement is what one program takes: the medians of its runs.
type measurement struct {
	wall, cpu time.Duration
	memory    uint64 // bytes, the peak of the sum over all its processes
}

// measureAll runs all programs in turn, so that whatever else the machine does
// meets all of them: once to warm up, once for the memory, whose measuring takes
// time of its own, and then for the times.
func measureAll(programs []program, regions, runs int) (map[string]measurement, error) {
	outdir, err := os.MkdirTemp("", "region-expansion-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(outdir)
	found := map[string]measurement{}
	wall, cpu := map[string][]time.Duration{}, map[string][]time.Duration{}
	for _, program := range programs {
		if _, err := program.run(regions, outdir); err != nil {
			return nil, err
		}
		memory, err := program.memory(regions, outdir)
		if err != nil {
			return nil, err
		}
		found[program.name] = measurement{memory: memory}
	}
	for range runs {
		for _, program := range programs {
			took, err := program.run(regions, outdir)
			if err != nil {
				return nil, err
			}
			wall[program.name] = append(wall[program.name], took.wall)
			cpu[program.name] = append(cpu[program.name], took.cpu)
		}
	}
	for name, m := range found {
		m.wall, m.cpu = median(wall[name]), median(cpu[name])
		found[name] = m
	}
	return found, nil
}

// run runs a program once and returns its times.
func (p program) run(regions int, outdir string) (measurement, error) {
	if err := os.MkdirAll(outdir, 0o700); err != nil {
		return measurement{}, err
	}
	command, said := p.prepare(regions, outdir)
	began := time.Now()
	if err := command.Run(); err != nil {
		return measurement{}, fmt.Errorf("%s: %w\n%s", p.name, err, said)
	}
	state := command.ProcessState
	return measurement{wall: time.Since(began), cpu: state.UserTime() + state.SystemTime()}, nil
}

// memory runs a program once and returns its peak memory, seen every few
// milliseconds. Pages that processes share count for each.
func (p program) memory(regions int, outdir string) (peak uint64, err error) {
	command, said := p.prepare(regions, outdir)
	if err := command.Start(); err != nil {
		return 0, err
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	for {
		select {
		case err := <-ended:
			if err != nil {
				err = fmt.Errorf("%s: %w\n%s", p.name, err, said)
			}
			return peak, err
		case <-time.After(5 * time.Millisecond):
			peak = max(peak, resident(int32(command.Process.Pid)))
		}
	}
}

// resident is the memory of a process and of all below it. A process that ends
// meanwhile counts nothing.
func resident(pid int32) (sum uint64) {
	running, err := process.NewProcess(pid)
	if err != nil {
		return 0
	}
	if memory, err := running.MemoryInfo(); err == nil {
		sum = memory.RSS
	}
	children, _ := running.Children()
	for _, child := range children {
		sum += resident(child.Pid)
	}
	return sum
}

func (p program) prepare(regions int, outdir string) (command *exec.Cmd, said *strings.Builder) {
	said = &strings.Builder{}
	words := p.command(regions)
	command = exec.Command(words[0], words[1:]...)
	command.Env = append(os.Environ(), append(p.environment, "NODE_OPTIONS=", "CDKTF_OUTDIR="+outdir)...)
	command.Stdout, command.Stderr = said, said
	return command, said
}

func median(of []time.Duration) time.Duration {
	slices.Sort(of)
	return of[len(of)/2]
}
