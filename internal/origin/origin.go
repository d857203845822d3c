package origin

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
)

// Origin is where a resource comes from.
type Origin struct {
	// Made is the line that makes it.
	Made Line `json:"made"`
	// Calls are the lines that lead there, the one that places its block first.
	Calls []Line `json:"calls"`
	// Configured is the function that says how its block is configured.
	Configured Line `json:"configured"`
	// Block is what the package says of itself that builds its block.
	Block string `json:"block"`
	// Why is what the code says of it, the most general first: its block's
	// configuration, the functions on the way to it, the comments beside it.
	Why []string `json:"why"`
}

// Line is a line of Go.
type Line struct {
	File string `json:"file"` // below the checkout: constructs/vpc/nat.go
	Line int    `json:"line"`
	Code string `json:"code"` // what stands there, without what follows on further lines
}

// String is the line as editors and terminals open it.
func (l Line) String() string { return fmt.Sprintf("%s:%d", l.File, l.Line) }

// Of is the origin of the resource of a type at a path in its stack: aws_subnet,
// app/node/subnet-apne1-az1.
func (s *Sources) Of(resourceType, path string) (Origin, error) {
	ways := s.find(stacks, strings.Split(path, "/"), kindOf(resourceType))
	switch len(ways) {
	case 0:
		return Origin{}, fmt.Errorf("no code in %s makes an %s at %s; the accepted stack is of other code: make snapshots", constructs, resourceType, path)
	case 1:
		return s.origin(ways[0]), nil
	}
	var lines []string
	for _, way := range ways {
		lines = append(lines, s.line(way[len(way)-1].call).String())
	}
	return Origin{}, fmt.Errorf("%s could each make the %s at %s; give them ids that differ", strings.Join(lines, " and "), resourceType, path)
}

func (s *Sources) origin(way []place) Origin {
	var o Origin
	for _, made := range way {
		for _, call := range append(made.frame.calls(), made.call) {
			o.Calls = append(o.Calls, s.line(call))
		}
		if made.frame.pkg.folder == stacks && made.of != "" {
			o.Block = synopsis(s.packages[made.of].doc)
			o.addConfiguration(s, made)
		} else {
			o.addReasons(s, made)
		}
	}
	o.Made = o.Calls[len(o.Calls)-1]
	o.Calls = o.Calls[:len(o.Calls)-1]
	return o
}

// addConfiguration looks for the method that configures the block, which stands
// among the arguments of the call that builds it.
func (o *Origin) addConfiguration(s *Sources, made place) {
	for _, argument := range made.call.Args {
		if f := s.configuring(argument); f != nil {
			o.Configured = s.line(f)
			o.say(f.Doc.Text())
			return
		}
	}
}

// configuring is the method whose result an argument is: the one that is called, as
// in r.MeshHub(), or the one that sets a field of the blocks, as of spec.Web.
func (s *Sources) configuring(argument ast.Expr) *function {
	if field, ok := argument.(*ast.SelectorExpr); ok {
		argument = s.blockField(field.Sel.Name)
	}
	call, ok := argument.(*ast.CallExpr)
	if !ok {
		return nil
	}
	callee, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	for _, f := range s.packages[values].functions[callee.Sel.Name] {
		if f.Recv != nil {
			return f
		}
	}
	return nil
}

// blockField is what a field is set to by the method Blocks.
func (s *Sources) blockField(name string) (set ast.Expr) {
	for _, blocks := range s.packages[values].functions["Blocks"] {
		ast.Inspect(blocks.Body, func(node ast.Node) bool {
			if field, ok := node.(*ast.KeyValueExpr); ok {
				if key, ok := field.Key.(*ast.Ident); ok && key.Name == name {
					set = field.Value
				}
			}
			return true
		})
	}
	return set
}

// addReasons adds what the functions say that lead to a call within a package,
// and the comments that stand at it.
func (o *Origin) addReasons(s *Sources, made place) {
	before := len(o.Why)
	for _, entered := range made.frame.outermostFirst() {
		if entered.Name.Name != "New" { // which says what the package's comment says
			o.say(entered.Doc.Text())
		}
	}
	if len(o.Why) == before {
		o.say(made.frame.pkg.doc)
	}
	for _, comment := range made.frame.file.Comments {
		above := s.files.Position(comment.End()).Line == s.files.Position(made.call.Pos()).Line-1 && comment.Pos() > made.frame.Body.Pos()
		within := comment.Pos() > made.call.Pos() && comment.End() < made.call.End()
		if above || within {
			o.say(comment.Text())
		}
	}
}

func (o *Origin) say(comment string) {
	if said := synopsis(comment); said != "" && !slices.Contains(o.Why, said) {
		o.Why = append(o.Why, said)
	}
}

// outermostFirst are the frames that lead to this one, and this one.
func (f *frame) outermostFirst() (frames []*frame) {
	for ; f != nil; f = f.from {
		frames = append([]*frame{f}, frames...)
	}
	return frames
}

// calls are the calls that lead to this frame, the outermost first.
func (f *frame) calls() (calls []*ast.CallExpr) {
	for _, entered := range f.outermostFirst() {
		if entered.call != nil {
			calls = append(calls, entered.call)
		}
	}
	return calls
}

func (s *Sources) line(node ast.Node) Line {
	position := s.files.Position(node.Pos())
	if f, ok := node.(*function); ok {
		position = s.files.Position(f.Name.Pos()) // its comment is above
	}
	return Line{File: position.Filename, Line: position.Line, Code: strings.TrimSpace(s.lines[position.Filename][position.Line-1])}
}
