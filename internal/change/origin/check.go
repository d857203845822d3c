package origin

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// SourcesFile is where make snapshots records the code, beside the accepted stacks.
const SourcesFile = "sources.txt"

// Check is an error if the code of a checkout is not that of its accepted stacks,
// which then show nothing of what the code does.
func Check(root string) error {
	text, err := os.ReadFile(filepath.Join(root, stack.Snapshots, SourcesFile))
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s/%s is missing, so nobody can say whether the accepted stacks are those of this code; run make snapshots", stack.Snapshots, SourcesFile)
	}
	if err != nil {
		return err
	}
	now, err := sources(os.DirFS(root))
	if err != nil {
		return err
	}
	changed := differing(parse(string(text)), now)
	if len(changed) == 0 {
		return nil
	}
	return fmt.Errorf("the code is newer than the accepted stacks, which do not show what it does:\n\n%s\n\nRun make snapshots, look at git diff %s, and try again",
		described(changed), stack.Snapshots)
}

// differing says of each source that is not as it was what happened to it, sorted.
func differing(before, now map[string]string) (changed []string) {
	all := maps.Clone(before)
	maps.Copy(all, now)
	for _, source := range slices.Sorted(maps.Keys(all)) {
		old, was := before[source]
		new, is := now[source]
		switch {
		case !was:
			changed = append(changed, source+" is new")
		case !is:
			changed = append(changed, source+" is gone")
		case old != new:
			changed = append(changed, source+" has changed")
		}
	}
	return changed
}

// shown is how many sources are named.
const shown = 10

func described(changed []string) string {
	text := "  " + strings.Join(changed[:min(len(changed), shown)], "\n  ")
	if left := len(changed) - shown; left > 0 {
		text += fmt.Sprintf("\n  and %d more", left)
	}
	return text
}
