package docs

import (
	_ "embed"
	"fmt"
	"io"

	"github.com/arteraai/region-expansion/internal/docs/svg"
)

//go:embed picture.css
var styles string

//go:embed symbols.svg
var symbols string

// drawing is a picture, as drawn so far.
type drawing struct {
	svg.Picture
	svg.Layer
	under svg.Layer // what lies under all else
}

func (d *drawing) write(to io.Writer) error {
	d.Styles, d.Symbols = styles, symbols
	return d.Write(to, &d.under, &d.Layer)
}

// counted is a number of things: 1 zone, 3 zones.
func counted(n int, of string) string {
	if n == 1 {
		return "1 " + of
	}
	return fmt.Sprintf("%d %ss", n, of)
}
