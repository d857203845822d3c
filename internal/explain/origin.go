package explain

import (
	"path"
	"slices"
	"strings"
)

// Origin is where a resource or a construct comes from.
type Origin struct {
	// Made are the lines that make it: one, or several where the ids in the code do
	// not say which one it is.
	Made []Line `json:"made"`
	// Placed is the line that puts its block into the stack, and Configured the
	// function that says how the block is configured.
	Placed     Line `json:"placed"`
	Configured Line `json:"configured"`
	// Why is what the code says of it, the most general first: its block's
	// configuration, the function that makes it, the comments beside it.
	Why []string `json:"why"`
}

// Of is the origin of the resource of a type at a path in its stack, as of an
// aws_subnet at app/node/subnet-apne1-az1, or of a construct, which has no type.
func (c *Code) Of(resourceType, at string) Origin {
	parts := strings.Split(at, "/")
	var o Origin
	placed := slices.IndexFunc(c.calls, func(made call) bool {
		return made.kind == block && made.id == parts[0] && !inConstructs(made.Line)
	})
	var packages map[string]bool // nil if not known
	if placed >= 0 {
		by := c.calls[placed]
		o.Placed, packages = by.Line, c.packagesFrom(by.name)
		o.configured(c, by)
		if resourceType == "" && len(parts) == 1 {
			o.Made = []Line{by.Line}
			o.say(c.packages["constructs/"+by.name])
			return o
		}
	}
	for _, made := range c.makers(resourceType, parts, packages) {
		o.Made = append(o.Made, made.Line)
		o.say(made.function.doc)
		if made.function.doc == "" {
			o.say(c.packages[path.Dir(made.File)])
		}
		for _, comment := range made.beside {
			o.say(comment)
		}
	}
	return o
}

// configured looks for the method that configures a block.
func (o *Origin) configured(c *Code, placed call) {
	for _, name := range placed.configures {
		if by, known := c.functions[strings.ToLower(name)]; known {
			o.Configured = by.Line
			o.say(by.doc)
			return
		}
	}
}

// made says at which line it is made, or at which of several.
func (o Origin) made() string {
	if len(o.Made) == 0 {
		return "no line of this checkout; the accepted stack is made by other code: make snapshots"
	}
	var lines []string
	for _, line := range o.Made {
		lines = append(lines, line.String())
	}
	return strings.Join(lines, " or ")
}

func (o *Origin) say(comment string) {
	if comment != "" && !slices.Contains(o.Why, comment) {
		o.Why = append(o.Why, comment)
	}
}

// makers are the calls that may make something at a path: those of a resource's
// constructor, in the packages of its block, whose ids are most like the path.
func (c *Code) makers(resourceType string, parts []string, packages map[string]bool) (best []call) {
	_, name, _ := strings.Cut(resourceType, "_")
	name = strings.ReplaceAll(name, "_", "") // natgateway makes an aws_nat_gateway
	most := 0
	for _, made := range c.calls {
		if resourceType != "" && (made.kind != resource || made.name != name) || resourceType == "" && made.kind == resource {
			continue
		}
		if packages != nil && !packages[path.Dir(made.File)] {
			continue
		}
		likeness, matches := made.likeness(parts)
		if matches && (likeness > most || best == nil) {
			best, most = nil, likeness
		}
		if matches && likeness == most {
			best = append(best, made)
		}
	}
	return best
}

// likeness is how many letters of a path a call's id and the id of its scope spell.
// A call whose ids are not at the end of the path makes something else.
func (made call) likeness(parts []string) (letters int, matches bool) {
	end := []string{made.scope, made.id}
	if made.scope == "" {
		end = end[1:]
	}
	at := len(parts) - len(end)
	if at < 0 {
		return 0, false
	}
	matches, err := path.Match(strings.Join(end, "/"), strings.Join(parts[at:], "/"))
	return literal(made.scope) + literal(made.id), matches && err == nil
}

func literal(id string) int { return len(strings.ReplaceAll(id, "*", "")) }

// packagesFrom are the folders of a block's package and of those whose constructs
// it uses in turn.
func (c *Code) packagesFrom(name string) map[string]bool {
	found := map[string]bool{}
	for next := []string{name}; len(next) > 0; next = next[1:] {
		folder := "constructs/" + next[0]
		if found[folder] {
			continue
		}
		found[folder] = true
		for _, made := range c.calls {
			if made.kind == block && path.Dir(made.File) == folder {
				next = append(next, made.name)
			}
		}
	}
	return found
}
