// Command bench measures what a synth takes: with the fast start and without it,
// in JavaScript, and with nothing to synthesize. `make bench` runs it; it writes
// what it finds into docs.
package main

import (
	"flag"
	"fmt"
	"os"
)

const (
	page    = "docs/performance.md"
	picture = "docs/synth.svg"
)

// sizes are how many regions are synthesized at once.
var sizes = []int{1, 6, 30}

func main() {
	runs := flag.Int("runs", 7, "how often each program runs for 1 region; for more, 3 times at most")
	flag.Parse()
	if flag.NArg() > 0 || *runs < 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := bench(*runs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func bench(runs int) error {
	work, err := os.MkdirTemp("", "region-expansion-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	fmt.Println("Building the programs and unpacking the JavaScript packages.")
	programs, err := build(work)
	if err != nil {
		return err
	}
	found := results{}
	for _, size := range sizes {
		if size > 1 {
			runs = min(runs, 3)
		}
		fmt.Printf("Synthesizing %d regions with each of %d programs, %d times.\n", size, len(programs), runs)
		if found[size], err = measureAll(programs, size, runs); err != nil {
			return err
		}
	}
	fmt.Print("\n", found.table().Render(), "\n\n", found.summary(), "\n")
	if err := found.draw(picture); err != nil {
		return err
	}
	return found.write(page)
}
