package cidrplan_test

import (
	"fmt"
	"net/netip"

	"github.com/arteraai/region-expansion/blocks/cidrplan"
)

// Two tiers in three of at most four zones. The fourth zone, and tiers that are
// added later, get what is left, and move nothing.
func Example() {
	subnets, err := cidrplan.Subnets(netip.MustParsePrefix("10.16.0.0/16"), 3, []cidrplan.Tier{
		{Name: "node", Bits: 20},
		{Name: "data", Bits: 24},
	})
	fmt.Println(subnets["node"], err)
	fmt.Println(subnets["data"], err)
	// Output:
	// [10.16.0.0/20 10.16.16.0/20 10.16.32.0/20] <nil>
	// [10.16.64.0/24 10.16.65.0/24 10.16.66.0/24] <nil>
}
