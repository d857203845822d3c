package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// stackName is the stack that a person means: region-jp, by its name or by the region's
// code. What is neither stays as it is, for the verb to refuse.
func stackName(name string) string {
	fleet := regions.All()
	if i := slices.IndexFunc(fleet, func(r regions.Region) bool { return r.Code == name }); i >= 0 {
		return fleet[i].Name()
	}
	return name
}

// stackNames are the stacks that a person means.
func stackNames(names []string) (found []string) {
	for _, name := range names {
		found = append(found, stackName(name))
	}
	return found
}

// acceptedStack is what was last accepted in this checkout under the name of a stack.
func acceptedStack(name string) (stack.Stack, error) {
	root, err := checkout()
	if err != nil {
		return stack.Stack{}, err
	}
	return stack.Accepted(root, name)
}

// completeStack are the stacks that a shell proposes as the first argument of a verb.
func completeStack(_ *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	if len(args) == 0 {
		for _, region := range regions.All() {
			names = append(names, region.Name())
		}
		names = append(names, stack.Mesh)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// adapt gives every verb what all have in common: one whose first argument is a region
// takes its code as well, and a file that is not there is reported with a remedy.
func adapt(verb *cobra.Command) {
	for _, inner := range verb.Commands() {
		adapt(inner)
	}
	run := verb.RunE
	if run == nil {
		return
	}
	takesStack := strings.Contains(verb.Use, " region-jp")
	if takesStack {
		verb.ValidArgsFunction = completeStack
	}
	verb.RunE = func(cmd *cobra.Command, args []string) error {
		if takesStack {
			args = slices.Concat([]string{stackName(args[0])}, args[1:])
		}
		err := run(cmd, args)
		if absent, is := err.(*fs.PathError); is && errors.Is(err, fs.ErrNotExist) { //nolint:errorlint // one that is wrapped has said more
			return fmt.Errorf("%s does not exist; %s --help says what to name", absent.Path, verb.CommandPath())
		}
		return err
	}
}
