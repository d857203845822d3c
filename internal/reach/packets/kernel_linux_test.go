package packets_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/internal/reach"
	"github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/reach/packets"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// How many random flows to send through two regions, which make packets says, and from
// which seed, if not a new one. Without a number, a small network is built, in a second.
const wanted, wantedSeed = "PACKETS", "PACKETS_SEED"

// TestMain leaves the network of the machine before it does anything, where it can.
func TestMain(m *testing.M) {
	if packets.IsApart() {
		os.Exit(m.Run())
	}
	if needs := packets.Needs(); needs != "" {
		fmt.Println(needs + ". Nothing is sent.")
		os.Exit(m.Run())
	}
	if err := packets.Apart(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func skipUnlessApart(t *testing.T) {
	t.Helper()
	if needs := packets.Needs(); !packets.IsApart() {
		t.Skip(needs)
	}
}

// TestKernelAndModelAgree builds two regions and the mesh between them, and sends all
// packets that intents are about, and some more at random.
func TestKernelAndModelAgree(t *testing.T) {
	skipUnlessApart(t)
	if os.Getenv(wanted) == "" {
		t.Skip("make packets sends packets through two whole regions")
	}
	number, err := strconv.Atoi(os.Getenv(wanted))
	if err != nil || number < 1 {
		t.Fatalf("%s: %s is not a number of flows", wanted, os.Getenv(wanted))
	}
	n := accepted(t, "region-jp", "region-us", regions.MeshName)
	plan := build(t, n)
	flows := slices.DeleteFunc(ofIntents(n), ambiguous)
	fromIntents := len(flows)
	seed := seedOf(t)
	flows = append(flows, atRandom(n, number, rand.New(rand.NewPCG(seed, seed)))...)
	start := time.Now()
	reached := compare(t, plan, n, flows)
	t.Logf("seed %d: %d flows of intents and %d at random in %.1f s; %d get there and back, and the others do not; for %s", seed, fromIntents, number,
		time.Since(start).Seconds(), reached, map[bool]string{false: "all of them, the model says the same", true: "some, the model says otherwise"}[t.Failed()])
}

// TestKernelAndModelAgreeAboutASmallNetwork has what no region has: access control lists,
// and ways on which replies get lost.
func TestKernelAndModelAgreeAboutASmallNetwork(t *testing.T) {
	skipUnlessApart(t)
	if os.Getenv(wanted) != "" {
		t.Skip("the regions are sent through instead: one network is built in a process")
	}
	read, err := stack.ReadFile("testdata/small.tf.json")
	if err != nil {
		t.Fatal(err)
	}
	n := network.Read(read)
	plan := build(t, n)
	seed := seedOf(t)
	reached := compare(t, plan, n, atRandom(n, 300, rand.New(rand.NewPCG(seed, seed))))
	if reached < 50 || reached > 280 {
		t.Errorf("%d of 300 flows get there and back, so that little is compared", reached)
	}
	t.Logf("seed %d: %d of 300 flows get there and back", seed, reached)
	refusesWhatIsJoinedToMore(t, plan)
}

// refusesWhatIsJoinedToMore is about the check that comes before the first packet: nothing is
// sent by a process in the network of the machine, nor when a namespace has a device more.
func refusesWhatIsJoinedToMore(t *testing.T, plan *packets.Plan) {
	t.Helper()
	if err := plan.CheckJoined(); err != nil {
		t.Errorf("what was built is joined to nothing else, and is refused: %v", err)
	}
	space := plan.Spaces[3]
	if out, err := exec.Command("ip", "link", "add", "planted", "type", "veth", "peer", "name", "more", "netns", space.Name).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if err := plan.CheckJoined(); err == nil || !strings.Contains(err.Error(), "more is not an end of a link of the plan") {
		t.Errorf("a device more in %s is not seen: %v", space.Name, err)
	}
	if err := plan.Build(); err == nil || err.Error() != "planted joins this network with another; it should have its own loopback alone" {
		t.Errorf("a device beside the namespaces is not seen: %v", err)
	}
	here, err := os.Readlink("/proc/self/ns/net")
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(packets.HostNetwork, here)
	if err := plan.Build(); err == nil || err.Error() != "this process is still in the network of the machine; start it with Apart" {
		t.Errorf("the network of the machine would be built into: %v", err)
	}
}

// build makes the namespaces of a network.
func build(t *testing.T, n *network.Network) *packets.Plan {
	t.Helper()
	plan, start := packets.NewPlan(n), time.Now()
	if err := plan.Build(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d namespaces with %d links, joined to nothing but each other, in %.1f s", len(plan.Spaces), len(plan.Links), time.Since(start).Seconds())
	return plan
}

// ofIntents are the packets of all intents, each once: within each region, and between the
// two.
func ofIntents(n *network.Network) (flows []reach.Flow) {
	checker := reach.NewChecker(n)
	for _, region := range regions.All() {
		if at := n.Region(region.Name()); at != nil {
			flows = append(flows, checker.Flows(at, at, region.Intents())...)
		}
	}
	for _, from := range n.Regions {
		for _, to := range n.Regions {
			if from != to {
				flows = append(flows, checker.Flows(from, to, regions.IntentsBetween(true))...)
			}
		}
	}
	known := map[reach.Flow]bool{}
	return slices.DeleteFunc(flows, func(f reach.Flow) bool {
		again := known[f]
		known[f] = true
		return again
	})
}

// ambiguous tells whether the kernel cannot say who answers: the address is another host's
// as well, in the sender's own region, and no name comes with a reply to a ping.
func ambiguous(f reach.Flow) bool {
	return f.Protocol == "icmp" && f.From.Subnet != nil && f.To.Subnet != nil && f.From.Region != f.To.Region &&
		slices.ContainsFunc(f.From.Region.VPCs, func(v *network.VPC) bool { return v.Has(f.To.Addr) })
}

func seedOf(t *testing.T) uint64 {
	t.Helper()
	text := os.Getenv(wantedSeed)
	if text == "" {
		return rand.Uint64()
	}
	seed, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatalf("%s: %s is not a seed; use a number, or leave it out", wantedSeed, text)
	}
	return seed
}

// atRandom are flows from anything to anything. Half of them are between two between which
// some packet arrives, since few are.
func atRandom(n *network.Network, number int, random *rand.Rand) (flows []reach.Flow) {
	var all []*network.Interface
	for _, r := range n.Regions {
		for _, p := range r.Places {
			all = append(all, p.Interfaces...)
		}
	}
	kinds := append(intent.TCP(n.Ports()...), intent.Anything...)
	for _, port := range n.Ports() {
		kinds = append(kinds, intent.Packet{Protocol: "udp", Port: port})
	}
	names := append(slices.Sorted(maps.Keys(packets.NewPlan(n).Names)), "unlisted.example.com")
	for len(flows) < number {
		packet := kinds[random.IntN(len(kinds))]
		f := reach.Flow{From: all[random.IntN(len(all))], To: all[random.IntN(len(all))], Protocol: packet.Protocol, Port: packet.Port}
		if random.IntN(2) == 0 {
			f.Name = names[random.IntN(len(names))]
		}
		outside := f.From.Subnet == nil && f.To.Subnet == nil || f.From.Region != f.To.Region && (f.From.Subnet == nil || f.To.Subnet == nil)
		if f.From == f.To || outside || ambiguous(f) || len(flows)%2 == 0 && !reach.Arrives(n, reach.Flow{From: f.From, To: f.To, Port: network.AnyPort, Name: f.Name}) {
			continue
		}
		flows = append(flows, f)
	}
	return flows
}

// compare sends all flows, many at a time, and returns how many get there and back.
func compare(t *testing.T, plan *packets.Plan, n *network.Network, flows []reach.Flow) (reached int) {
	t.Helper()
	const atATime, soon, patient = 400, 150 * time.Millisecond, 15 * time.Second
	results := make(chan string)
	turn := make(chan struct{}, atATime)
	go func() {
		for _, f := range flows {
			turn <- struct{}{}
			go func() {
				defer func() { <-turn }()
				results <- disagreement(plan, n, f, soon, patient)
			}()
		}
	}()
	for _, f := range flows {
		if wrong := <-results; wrong != "" {
			t.Error(wrong)
		}
		if reach.Reaches(n, f) {
			reached++
		}
	}
	return reached
}

// disagreement says what the kernel does with a flow that the model does not. What the
// model lets through may take longer on a machine that has much to do.
func disagreement(plan *packets.Plan, n *network.Network, f reach.Flow, soon, patient time.Duration) string {
	model, arrives := reach.Reaches(n, f), f.Protocol == "udp" && reach.Arrives(n, f)
	sent, err := plan.Send(f, soon)
	if err == nil && (model && !sent.Back || arrives && !sent.Arrived) {
		sent, err = plan.Send(f, patient)
	}
	what := fmt.Sprintf("%s %d %s from %s (%s, %s) to %s (%s, %s)", f.Protocol, f.Port, f.Name, f.From.Place, f.From.Addr, f.From.Region.Name, f.To.Place, f.To.Addr, f.To.Region.Name)
	switch {
	case err != nil:
		return fmt.Sprintf("%s: %v", what, err)
	case sent.Back != model:
		return fmt.Sprintf("%s: the reply comes back in the kernel: %v, in the model: %v: %+v", what, sent.Back, model, reach.Walk(n, f).Stop)
	case f.Protocol == "udp" && sent.Arrived != arrives:
		return fmt.Sprintf("%s: it arrives in the kernel: %v, in the model: %v: %+v", what, sent.Arrived, !sent.Arrived, reach.WalkOneWay(n, f).Stop)
	}
	return ""
}
