package recovery

import (
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// None says that state and account agree.
func (f Findings) None() bool {
	return len(f.Orphans)+len(f.Gone)+len(f.Twins)+len(f.Tainted)+len(f.Open) == 0
}

// Removable are the twins that hold no data, and which AWS removes only if nothing uses
// them; the last of the stack first, since it may be in one of the others.
func (f Findings) Removable() (twins []Twin) {
	for _, twin := range f.Twins {
		if kinds[twin.Kind].remove != nil {
			twins = append([]Twin{twin}, twins...)
		}
	}
	return twins
}

// Left are the twins that people have to look at.
func (f Findings) Left() (twins []Twin) {
	for _, twin := range f.Twins {
		if kinds[twin.Kind].remove == nil {
			twins = append(twins, twin)
		}
	}
	return twins
}

// Imports are the ids of orphans, by address.
func (f Findings) Imports() map[string]string {
	ids := map[string]string{}
	for _, orphan := range f.Orphans {
		ids[orphan.Address] = orphan.ID
	}
	return ids
}

// Text is what was found, a line for each, with what is done about it.
func (f Findings) Text() string {
	var text strings.Builder
	for _, orphan := range f.Orphans {
		fmt.Fprintf(&text, "orphan   %s: %s exists, and is not in the state; it is imported\n", orphan.Address, orphan.ID)
	}
	for _, tainted := range f.Tainted {
		fmt.Fprintf(&text, "tainted  %s: %s exists, and the next plan would replace it; it is kept, and the next plan changes what it lacks\n", tainted.Address, tainted.ID)
	}
	for _, group := range f.Open {
		fmt.Fprintf(&text, "open     %s: %s may call everywhere by %s, which AWS gives each new one, and no code has; the rule is taken off\n", group.Address, group.Group, group.Rule)
	}
	for _, gone := range f.Gone {
		what := "the next apply makes it again"
		if stack.HoldsData(gone.Kind) {
			what = "it held data: find out what became of that, before an apply makes an empty one"
		}
		fmt.Fprintf(&text, "gone     %s: %s is in the state, and does not exist; %s\n", gone.Address, gone.ID, what)
	}
	for _, twin := range f.Removable() {
		fmt.Fprintf(&text, "twice    %s: %s is beside %s, and in no state; it is removed, if AWS finds that nothing uses it\n", twin.Address, twin.ID, twin.Beside)
	}
	for _, twin := range f.Left() {
		what := "look at what uses it"
		if stack.HoldsData(twin.Kind) {
			what = "it can hold data, so that it stays until somebody has looked at it"
		}
		fmt.Fprintf(&text, "twice    %s: %s is beside %s, and in no state; %s\n", twin.Address, twin.ID, twin.Beside, what)
	}
	return text.String()
}
