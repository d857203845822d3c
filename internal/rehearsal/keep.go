package rehearsal

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// keep leaves the local AWS running until the context ends, and tells how to
// point commands at it: a file for each region that a shell can source.
func (r *rehearsal) keep(ctx context.Context) error {
	fmt.Fprintf(r.opts.Out, "\nThe local AWS runs at %s until you press Ctrl-C. In another shell:\n\n", r.local.URL)
	for _, stack := range r.fleet {
		place, err := stack.Location()
		if err != nil {
			return err
		}
		file := filepath.Join(r.dir, stack.Name+".env")
		if err := os.WriteFile(file, []byte(r.exports(place)), 0o644); err != nil {
			return err
		}
		if stack.Name == r.opts.Stack {
			fmt.Fprint(r.opts.Out, indent(r.exports(place)), "\n")
		}
	}
	fmt.Fprintf(r.opts.Out, "The same for every region is in %s/*.env. For example:\n\n", r.relative(r.dir))
	fmt.Fprintf(r.opts.Out, "  . %s/%s.env && npx cdktf diff %[2]s\n", r.relative(r.dir), r.opts.Stack)
	<-ctx.Done()
	fmt.Fprintln(r.opts.Out, "\nThe local AWS is gone, and all that was deployed to it.")
	return nil
}

// exports are the settings for a stack's account, as shell commands.
func (r *rehearsal) exports(place stack.Location) string {
	var text strings.Builder
	// Whatever of these the shell has already would lead elsewhere.
	fmt.Fprintln(&text, "unset $(env | awk -F= '/^((AWS|TF|CDKTF)_|SHAPE=|FLEET=)/ {print $1}')")
	settings := r.settings(place)
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		fmt.Fprintf(&text, "export %s='%s'\n", name, strings.ReplaceAll(settings[name], "'", `'\''`))
	}
	return text.String()
}
