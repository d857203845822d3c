package main

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
)

// results are measurements by number of regions and program.
type results map[int]map[string]measurement

// order is that of the programs in tables and pictures.
var order = []string{ours, stock, narrow, whole, floor}

func (r results) table() table.Writer {
	t := table.NewWriter()
	t.AppendHeader(table.Row{"regions", "program", "time", "CPU time", "memory", "of stock"})
	for _, size := range sizes {
		for _, name := range order {
			m := r[size][name]
			t.AppendRow(table.Row{size, name, fmt.Sprintf("%.2f s", m.wall.Seconds()), fmt.Sprintf("%.2f s", m.cpu.Seconds()),
				fmt.Sprintf("%d MB", m.memory/1e6), fmt.Sprintf("%.2f", r.ratio(size, name, stock))})
		}
	}
	return t
}

// ratio is one program's time by another's.
func (r results) ratio(size int, name, by string) float64 {
	return r[size][name].wall.Seconds() / r[size][by].wall.Seconds()
}

// summary is what the table says.
func (r results) summary() string {
	one, last := sizes[0], sizes[len(sizes)-1]
	further := (r[last][ours].wall - r[one][ours].wall).Seconds() / float64(last-one)
	return fmt.Sprintf(`With the fast start, one region takes %.2f of the time and %.2f of the memory of stock jsii, and %.2f times the time of
the narrow JavaScript program. Each further region takes %.2f s.`,
		r.ratio(one, ours, stock), float64(r[one][ours].memory)/float64(r[one][stock].memory), r.ratio(one, ours, narrow), further)
}

// The part of the page that is written again.
const (
	begin = "<!-- make bench writes from here -->\n"
	end   = "<!-- to here -->\n"
)

// write puts table and summary where the page has a place for them.
func (r results) write(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	before, rest, opened := strings.Cut(string(text), begin)
	_, after, closed := strings.Cut(rest, end)
	if !opened || !closed {
		return fmt.Errorf("%s has no place for the table: put the lines %q and %q into it", file, strings.TrimSpace(begin), strings.TrimSpace(end))
	}
	part := fmt.Sprintf("\n%s\n\n%s\n\n%s\n\n", r.summary(), r.table().RenderMarkdown(), machine())
	return os.WriteFile(file, []byte(before+begin+part+end+after), 0o644)
}

// machine says where the figures are from.
func machine() string {
	node, err := exec.Command("node", "--version").Output()
	if err != nil {
		node = []byte("of an unknown version")
	}
	return fmt.Sprintf("Measured on %s/%s with %d processors, %s and Node.js %s.",
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), strings.TrimSpace(string(node)))
}
