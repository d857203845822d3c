// Command fleet synthesizes as many regions as its argument says, made up from
// region-jp, into CDKTF_OUTDIR. It starts and ends as the application does.
package main

import (
	"fmt"
	"os"
	"slices"
	"strconv"

	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

func main() {
	if err := synthesize(count()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	stacks.Close()
}

func synthesize(count int) error {
	fleet := make([]regions.Region, count)
	for i := range fleet {
		fleet[i] = madeUp(i)
	}
	return stacks.Synthesize(fleet, "", stacks.NewRegion)
}

// count is how many regions to make; the fleet's address plan has room for 64.
func count() int {
	if len(os.Args) == 2 {
		if count, err := strconv.Atoi(os.Args[1]); err == nil && count > 0 && count <= 64 {
			return count
		}
	}
	fmt.Fprintln(os.Stderr, "usage: fleet COUNT, with a count from 1 to 64")
	os.Exit(1)
	return 0
}

// madeUp is region-jp with all that no two regions may share made its own.
func madeUp(i int) regions.Region {
	fleet := regions.All()
	region := fleet[slices.IndexFunc(fleet, func(r regions.Region) bool { return r.Code == "jp" })]
	region.Code = fmt.Sprintf("b%c%c", 'a'+i/26, 'a'+i%26)
	region.AccountID = fmt.Sprintf("222222222%03d", i)
	region.StateBucket = "artera-" + region.Name() + "-terraform-state"
	region.Network.CIDR = regions.Range(fmt.Sprintf("10.%d.0.0/14", 4*i))
	region.Network.ASN = 64512 + i
	return region
}
