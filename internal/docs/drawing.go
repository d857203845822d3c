package docs

import (
	_ "embed"
	"fmt"
	"io"
	"text/template"
	"unicode/utf8"
)

//go:embed drawing.svg.tmpl
var drawingTemplate string

var drawingPage = template.Must(template.New("drawing").Parse(drawingTemplate))

// drawing is a picture, as the template writes it: shapes one above the other,
// coloured by their classes.
type drawing struct {
	Title, Description string
	Width, Height      int
	Shapes             []shape
}

// shape is one of a rectangle, a path, a text or an icon.
type shape struct {
	Kind, Class         string
	X, Y, Width, Height int
	Round               int
	Path                string
	Text, Anchor        string
	Arrow               bool
	Land                bool // an outline of the map
}

func (d *drawing) write(to io.Writer) error { return drawingPage.Execute(to, d) }

func (d *drawing) box(class string, x, y, width, height, round int) {
	d.Shapes = append(d.Shapes, shape{Kind: "box", Class: class, X: x, Y: y, Width: width, Height: height, Round: round})
}

// line is a path: "M10 20V30H40".
func (d *drawing) line(class, format string, at ...any) {
	d.Shapes = append(d.Shapes, shape{Kind: "path", Class: class, Path: fmt.Sprintf(format, at...)})
}

// arrow is a line with a head at its end.
func (d *drawing) arrow(class, format string, at ...any) {
	d.line(class, format, at...)
	d.Shapes[len(d.Shapes)-1].Arrow = true
}

func (d *drawing) text(class string, x, y int, text string) {
	d.Shapes = append(d.Shapes, shape{Kind: "text", Class: class, X: x, Y: y, Text: text})
}

// centred is a text whose middle is at x, and ending one that ends there.
func (d *drawing) centred(class string, x, y int, text string) {
	d.Shapes = append(d.Shapes, shape{Kind: "text", Class: class, X: x, Y: y, Text: text, Anchor: "middle"})
}

func (d *drawing) ending(class string, x, y int, text string) {
	d.Shapes = append(d.Shapes, shape{Kind: "text", Class: class, X: x, Y: y, Text: text, Anchor: "end"})
}

// icon is one of the symbols of the template.
func (d *drawing) icon(name, class string, x, y, size int) {
	d.Shapes = append(d.Shapes, shape{Kind: "icon", Text: name, Class: class, X: x, Y: y, Width: size, Height: size})
}

// letterWidth is how wide a letter is on average in a text of 100 pixels, of the
// widest of the fonts that the styles name.
const letterWidth = 62

// widthOf is about how wide a text is, so that nothing is drawn over it.
func widthOf(text string, size int) int {
	return utf8.RuneCountInString(text) * size * letterWidth / 100
}

// fit shortens a text to a width.
func fit(text string, size, width int) string {
	letters := []rune(text)
	if room := width * 100 / (size * letterWidth); len(letters) > room {
		return string(letters[:max(0, room-1)]) + "…"
	}
	return text
}

// wrap breaks words into lines of at most a width.
func wrap(words []string, between string, size, width int) (lines []string) {
	line := ""
	for i, word := range words {
		if i < len(words)-1 {
			word += between
		}
		if line != "" && widthOf(line+" "+word, size) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// counted is a number of things: 1 zone, 3 zones.
func counted(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}
