package origin

import (
	"go/ast"
	"path"
	"strings"
)

// maker is a call that makes a resource, or a construct of another package.
type maker struct {
	call *ast.CallExpr
	kind string // what kindOf gives for a resource's type; "" for a construct
	of   string // the folder of the construct's package; "" for a resource
}

// place is where in the tree of constructs a maker puts what it makes, when its
// function is entered in one way.
type place struct {
	maker
	frame *frame
	path  pattern
}

// bindings is in the import path of everything that the provider can make.
const bindings = "/cdktf-provider-aws-go/"

// findPlaces finds the calls whose first two arguments are a scope and an id:
// subnet.NewSubnet(tier, new("subnet-"+zone), ...), key.New(f, "key", ...).
func (p *goPackage) findPlaces() {
	for _, f := range p.all() {
		for _, call := range f.within {
			made, ok := f.maker(call)
			if !ok {
				continue
			}
			for _, entered := range f.frames(0) {
				for _, path := range entered.path(call.Args[0], call.Args[1]) {
					p.places = append(p.places, place{made, entered, path})
				}
			}
		}
	}
}

func (f *function) maker(call *ast.CallExpr) (maker, bool) {
	target, name := f.imported(call)
	switch {
	case len(call.Args) < 2:
	case strings.Contains(target, bindings) && strings.HasPrefix(name, "New"):
		return maker{call: call, kind: path.Base(target)}, true
	case strings.Contains(target, "/"+constructs+"/") && name == "New":
		return maker{call: call, of: constructs + "/" + path.Base(target)}, true
	}
	return maker{}, false
}

// kindOf is a resource's type as the bindings name its package: aws_nat_gateway is
// natgateway.
func kindOf(resourceType string) string {
	_, rest, _ := strings.Cut(resourceType, "_")
	return strings.ReplaceAll(rest, "_", "")
}

// frame is one way in which a function is entered: by a call in another function
// of the package, or, without one, from outside.
type frame struct {
	*function
	call *ast.CallExpr
	from *frame
}

// deepest is how many functions lead to a maker at most.
const deepest = 5

// frames are the ways in which the function is entered.
func (f *function) frames(depth int) (frames []*frame) {
	for _, caller := range f.pkg.all() {
		if caller == f || depth == deepest {
			continue
		}
		for _, call := range caller.within {
			if caller.callsOwn(call, f.Name.Name) {
				for _, from := range caller.frames(depth + 1) {
					frames = append(frames, &frame{f, call, from})
				}
			}
		}
	}
	if len(frames) == 0 {
		frames = append(frames, &frame{function: f})
	}
	return frames
}

// entered tells whether a function is being run, here or in a caller: one that
// calls itself is followed no further.
func (f *frame) entered(callee *function) bool {
	for ; f != nil; f = f.from {
		if f.function == callee {
			return true
		}
	}
	return false
}
