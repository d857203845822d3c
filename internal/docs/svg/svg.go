// Package svg writes pictures: layers of shapes, coloured by their classes, for
// light and for dark pages. The same shapes are the same bytes on every machine.
package svg

import (
	_ "embed"
	"fmt"
	"html"
	"io"
	"strings"
)

// base are the styles that all pictures share: of texts, and of the ground.
//
//go:embed base.css
var base string

// Picture is a picture without its shapes.
type Picture struct {
	Title, Description string // for screen readers
	Width, Height      int
	Styles             string // CSS, in addition to that of all pictures
	Symbols            string // SVG that shapes refer to
}

// Write writes the picture, with layers one above the other.
func (p Picture) Write(to io.Writer, layers ...*Layer) error {
	var out strings.Builder
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[2]d" width="%[1]d" height="%[2]d" role="img" aria-labelledby="title description">`+"\n", p.Width, p.Height)
	fmt.Fprintf(&out, "<title id=\"title\">%s</title>\n<desc id=\"description\">%s</desc>\n", html.EscapeString(p.Title), html.EscapeString(p.Description))
	fmt.Fprintf(&out, "<style>\n%s%s</style>\n", base, p.Styles)
	if p.Symbols != "" {
		fmt.Fprintf(&out, "<defs>\n%s</defs>\n", p.Symbols)
	}
	fmt.Fprintf(&out, "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>\n", p.Width, p.Height)
	for _, layer := range layers {
		out.WriteString(layer.shapes.String())
	}
	out.WriteString("</svg>\n")
	_, err := io.WriteString(to, out.String())
	return err
}

// Layer is shapes, each above those before it.
type Layer struct{ shapes strings.Builder }

// Box is a rectangle, with corners as round as it says.
func (l *Layer) Box(class string, x, y, width, height, round int) {
	fmt.Fprintf(&l.shapes, "%s/>\n", box(class, x, y, width, height, round))
}

// Bar is a box with a text that shows when somebody points at it.
func (l *Layer) Bar(class string, x, y, width, height, round int, tip string) {
	fmt.Fprintf(&l.shapes, "%s><title>%s</title></rect>\n", box(class, x, y, width, height, round), html.EscapeString(tip))
}

func box(class string, x, y, width, height, round int) string {
	text := fmt.Sprintf(`<rect class="%s" x="%d" y="%d" width="%d" height="%d"`, class, x, y, width, height)
	if round > 0 {
		text += fmt.Sprintf(` rx="%d"`, round)
	}
	return text
}

// Line is a path: "M10 20V30H40".
func (l *Layer) Line(class, format string, at ...any) {
	l.Path(class, fmt.Sprintf(format, at...), "")
}

// Arrow is a line with the symbol head at its end.
func (l *Layer) Arrow(class, format string, at ...any) {
	l.Path(class, fmt.Sprintf(format, at...), ` marker-end="url(#head)"`)
}

// Path is a path with further attributes.
func (l *Layer) Path(class, path, attributes string) {
	fmt.Fprintf(&l.shapes, "<path class=\"%s\" d=\"%s\"%s/>\n", class, path, attributes)
}

// Text is a text that begins at x, Centred one that has its middle there, and Ending
// one that ends there.
func (l *Layer) Text(class string, x, y int, text string)    { l.text(class, x, y, "", text) }
func (l *Layer) Centred(class string, x, y int, text string) { l.text(class, x, y, "middle", text) }
func (l *Layer) Ending(class string, x, y int, text string)  { l.text(class, x, y, "end", text) }

// Slanted is a text that begins at a point and rises to the right, for heads of narrow
// columns.
func (l *Layer) Slanted(class string, x, y int, text string) {
	fmt.Fprintf(&l.shapes, "<text class=\"%s\" transform=\"translate(%d %d) rotate(-45)\">%s</text>\n", class, x, y, html.EscapeString(text))
}

func (l *Layer) text(class string, x, y int, anchor, text string) {
	if anchor != "" {
		anchor = fmt.Sprintf(` text-anchor="%s"`, anchor)
	}
	fmt.Fprintf(&l.shapes, "<text class=\"%s\" x=\"%d\" y=\"%d\"%s>%s</text>\n", class, x, y, anchor, html.EscapeString(text))
}

// Icon is a symbol of the picture.
func (l *Layer) Icon(symbol, class string, x, y, size int) {
	fmt.Fprintf(&l.shapes, "<use href=\"#%s\" class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", symbol, class, x, y, size, size)
}
