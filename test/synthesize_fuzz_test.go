package test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/regions/regiontest"
	"github.com/arteraai/region-expansion/stacks"
)

// FuzzSynthesize checks that whatever validation accepts synthesizes, and that
// AWS takes every name in it. One jsii process synthesizes them all, at some half
// a second each. The first command takes as many regions at random as it says; the
// second looks for new ways through the code, for which Go compiles the bindings
// once more: with 4 GB of memory, and for more than a quarter of an hour.
//
//	SEEDS=200 go test ./test -run FuzzSynthesize
//	go test ./test -run '^$' -fuzz FuzzSynthesize -fuzztime 5m -parallel 1
func FuzzSynthesize(f *testing.F) {
	addSeeds(f, 3)
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) {
		region := rapid.OneOf(regiontest.Sound(), regiontest.Sound(), regiontest.Region()).Draw(t, "region")
		if regions.Validate([]regions.Region{region}) != nil {
			t.Skip("FuzzValidate of package regions looks at what is refused")
		}
		stack, err := synthesizeRegion(region)
		if err != nil {
			t.Fatalf("it was accepted, and does not synthesize: %v", err)
		}
		for _, wrong := range wrongNames(stack) {
			t.Fatal(wrong)
		}
	}))
}

// synthesizeRegion is one region's stack, on its own.
func synthesizeRegion(region regions.Region) (stack.Stack, error) {
	outdir, err := os.MkdirTemp("", "region-expansion-fuzz-")
	if err != nil {
		return stack.Stack{}, err
	}
	defer os.RemoveAll(outdir)
	if err := stacks.Synthesize([]regions.Region{region}, outdir, stacks.NewRegion); err != nil {
		return stack.Stack{}, err
	}
	read, err := stack.Read(outdir)
	if err == nil && len(read) != 1 {
		err = fmt.Errorf("%d stacks for one region", len(read))
	}
	if err != nil {
		return stack.Stack{}, err
	}
	return read[0], nil
}

// addSeeds has a fuzz test try so many inputs at random, or as many as SEEDS says.
func addSeeds(f *testing.F, count uint64) {
	f.Helper()
	if text := os.Getenv("SEEDS"); text != "" {
		var err error
		if count, err = strconv.ParseUint(text, 10, 32); err != nil {
			f.Fatalf("SEEDS: %v", err)
		}
	}
	for seed := range count {
		var start [32]byte
		binary.LittleEndian.PutUint64(start[:], seed)
		bytes := make([]byte, 16384)
		rand.NewChaCha8(start).Read(bytes)
		f.Add(bytes)
	}
}
