package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/reach"
	"github.com/arteraai/region-expansion/internal/reach/network"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

func reachCommand() *cobra.Command {
	var without []string
	var lost string
	machine := false
	cmd := &cobra.Command{
		Use:   "reach region-jp [FROM TO [PORT]]",
		Short: "Say whether packets get from one place to another, and which resource decides",
		Long: `Walks a packet through the network of a region as it was last accepted, hop by hop,
and the reply back. The answer names the resource that decides at each hop; or the one
that stops the packet, with the rule that would let it pass. Without FROM and TO, it says
who reaches whom. It works offline.

A place is the nodes of a cluster (eks-web), those of one group (eks-web/system), its
pods (eks-web/pods) or its API server (eks-web/api); a file system (efs-shared); anything
in a tier (app/data); an AWS service (sts, s3); internet; another account that attaches to
the hub (other-account); or an address. Places of another region have its name in front
(region-us:app/node); region-us alone is where its operators work. TO may also be a name
of the DNS, which the resolver of the sender's VPC is asked for. PORT is a TCP port, or
udp/53, or icmp, and what the place usually offers if it is left out.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 && len(args) != 3 && len(args) != 4 {
				return errors.New("name a region, and who is to reach whom, as in: region reach region-jp eks-web sts; or the region alone, for everything")
			}
			if args[0] == regions.MeshName {
				return errors.New("the mesh is between regions; ask one of those, as in: region reach region-us region-us region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			n, err := readNetwork(root, args, without)
			if err != nil {
				return err
			}
			if n.Lost = lost; lost != "" && !slices.Contains(n.Region(args[0]).ZoneIDs(), lost) {
				return fmt.Errorf("--lost-zone: %s is not one of the zones of %s: %s", lost, args[0], strings.Join(n.Region(args[0]).ZoneIDs(), ", "))
			}
			if len(args) == 1 {
				return sayWhoReachesWhom(cmd.OutOrStdout(), n, args[0], machine)
			}
			question := reach.Question{Region: args[0], From: args[1], To: args[2]}
			if len(args) == 4 {
				question.Packet = args[3]
			}
			answer, err := reach.Ask(n, question)
			if err != nil {
				return err
			}
			if machine {
				return writeJSON(cmd.OutOrStdout(), answer)
			}
			_, err = io.WriteString(cmd.OutOrStdout(), answer.Text())
			return err
		},
	}
	cmd.Flags().StringArrayVar(&without, "without", nil, "as if the resource with this address were not there; may be repeated")
	cmd.Flags().StringVar(&lost, "lost-zone", "", "as if this availability zone were lost")
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON, for machines")
	return cmd
}

// readNetwork reads the accepted network of a region, with the regions that the question
// names, or that the mesh joins with it if nobody is named.
func readNetwork(root string, args, without []string) (*network.Network, error) {
	names := []string{args[0]}
	if len(args) == 1 {
		names = append(names, regions.JoinedWith(regions.All(), args[0])...)
	}
	for _, place := range args[1:] {
		if name, _, _ := strings.Cut(place, ":"); strings.HasPrefix(name, "region-") && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 1 {
		names = append(names, regions.MeshName)
	}
	var sources []network.Source
	var addresses []string
	left := slices.Clone(without)
	for _, name := range names {
		read, err := stack.Accepted(root, name)
		if err != nil {
			return nil, err
		}
		source := network.NewSource(read)
		for _, b := range source.Blocks.Resources {
			addresses = append(addresses, b.Address)
		}
		for _, address := range without {
			if source.Blocks.At(address) != nil {
				source = source.Replace(address, nil)
				left = slices.DeleteFunc(left, func(one string) bool { return one == address })
			}
		}
		sources = append(sources, source)
	}
	if len(left) > 0 {
		return nil, fmt.Errorf("--without: %s has no resource %s; the closest are:\n  %s", strings.Join(names, " and "), left[0], strings.Join(reach.Closest(left[0], addresses), "\n  "))
	}
	return network.Of(sources...), nil
}

func sayWhoReachesWhom(to io.Writer, n *network.Network, name string, machine bool) error {
	region, err := regions.Find(regions.All(), name)
	if err != nil {
		return err
	}
	matrix := reach.NewMatrix(n, name, slices.Concat(region.Intents(), regions.IntentsBetween(true)))
	if machine {
		return writeJSON(to, matrix)
	}
	_, err = io.WriteString(to, matrix.Text())
	return err
}
