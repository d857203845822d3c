package gateway

import (
	"encoding/xml"
	"slices"
	"strings"
)

// element is an XML element of which only the parts that AWS uses matter: a
// name, a namespace on the root, text, and children.
type element struct {
	XMLName  xml.Name
	Text     string     `xml:",chardata"`
	Children []*element `xml:",any"`
}

// newElement is an element with text.
func newElement(name, text string) *element {
	return &element{XMLName: xml.Name{Local: name}, Text: text}
}

// newParent is an element with children.
func newParent(name string, children ...*element) *element {
	return &element{XMLName: xml.Name{Local: name}, Children: children}
}

func parseXML(body []byte) (*element, error) {
	root := &element{}
	if err := xml.Unmarshal(body, root); err != nil {
		return nil, err
	}
	// encoding/xml writes the namespace on every element that has one; on the
	// root it is enough.
	for _, child := range root.Children {
		child.clean()
	}
	return root, nil
}

func (e *element) clean() {
	e.XMLName.Space = ""
	if len(e.Children) > 0 { // indentation
		e.Text = ""
	}
	for _, child := range e.Children {
		child.clean()
	}
}

// at returns the first element on a path of child names, or nil.
func (e *element) at(path ...string) *element {
	for _, name := range path {
		if e = e.child(name); e == nil {
			return nil
		}
	}
	return e
}

func (e *element) child(name string) *element {
	if e == nil {
		return nil
	}
	for _, c := range e.Children {
		if c.XMLName.Local == name {
			return c
		}
	}
	return nil
}

// text returns the text at a path, or "".
func (e *element) text(path ...string) string {
	if found := e.at(path...); found != nil {
		return strings.TrimSpace(found.Text)
	}
	return ""
}

// items returns the children called item of the element at a path.
func (e *element) items(path ...string) []*element {
	found := e.at(path...)
	if found == nil {
		return nil
	}
	var items []*element
	for _, c := range found.Children {
		if c.XMLName.Local == "item" {
			items = append(items, c)
		}
	}
	return items
}

// set makes the child with that name hold the text.
func (e *element) set(name, text string) {
	e.put(newElement(name, text))
}

// put adds a child, or replaces the first of the same name.
func (e *element) put(child *element) {
	for i, c := range e.Children {
		if c.XMLName.Local == child.XMLName.Local {
			e.Children[i] = child
			return
		}
	}
	e.add(child)
}

// remove takes away all children with that name, and reports whether there were any.
func (e *element) remove(name string) bool {
	before := len(e.Children)
	e.Children = slices.DeleteFunc(e.Children, func(c *element) bool { return c.XMLName.Local == name })
	return len(e.Children) < before
}

func (e *element) add(children ...*element) { e.Children = append(e.Children, children...) }

// mendXML makes a mend out of a function on the parsed answer. Errors pass
// unchanged.
func mendXML(change func(x *exchange, root *element) bool) func(*exchange, *reply) bool {
	return func(x *exchange, r *reply) bool {
		if !r.ok() {
			return false
		}
		root, err := parseXML(r.body)
		if err != nil || !change(x, root) {
			return false
		}
		r.body = xmlReply(r.status, root).body
		return true
	}
}

// removeItems takes away the items of the list at a child name for which drop
// returns true, and reports whether there were any.
func (e *element) removeItems(list string, drop func(*element) bool) bool {
	found := e.child(list)
	if found == nil {
		return false
	}
	before := len(found.Children)
	found.Children = slices.DeleteFunc(found.Children, drop)
	return len(found.Children) < before
}
