package main

import (
	"fmt"
	"image/color"
	"os"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"
)

var (
	accent = color.NRGBA{R: 0x1f, G: 0x6f, B: 0xb4, A: 0xff}
	muted  = color.NRGBA{R: 0xb8, G: 0xc4, B: 0xce, A: 0xff}
)

const sans = "Sans"

// draw draws the times: a panel for each number of regions, a bar for each
// program, ours on top.
func (r results) draw(file string) error {
	canvas := vgsvg.New(28*vg.Centimeter, 6*vg.Centimeter)
	tiles := draw.Tiles{Rows: 1, Cols: len(sizes), PadX: 5 * vg.Millimeter, PadTop: 2 * vg.Millimeter, PadBottom: 2 * vg.Millimeter,
		PadLeft: 2 * vg.Millimeter, PadRight: 4 * vg.Millimeter}
	var panels []*plot.Plot
	for i, size := range sizes {
		panel, err := r.panel(size, i == 0)
		if err != nil {
			return err
		}
		panels = append(panels, panel)
	}
	for i, area := range plot.Align([][]*plot.Plot{panels}, tiles, draw.New(canvas))[0] {
		panels[i].Draw(area)
	}
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer out.Close()
	_, err = canvas.WriteTo(out)
	return err
}

func (r results) panel(size int, named bool) (*plot.Plot, error) {
	panel := plot.New()
	panel.Title.TextStyle.Font.Variant, panel.Y.Tick.Label.Font.Variant = sans, sans
	panel.Title.TextStyle.Font.Size = 11
	panel.Title.Text = fmt.Sprintf("%d regions, seconds", size)
	if size == 1 {
		panel.Title.Text = "one region, seconds"
	}
	panel.X.Min = 0
	names := make([]string, len(order))
	for i, name := range order {
		place := float64(len(order) - 1 - i)
		seconds := r[size][name].wall.Seconds()
		bar, err := plotter.NewBarChart(plotter.Values{seconds}, 5*vg.Millimeter)
		if err != nil {
			return nil, err
		}
		bar.Horizontal, bar.XMin, bar.LineStyle.Width, bar.Color = true, place, 0, muted
		if name == ours {
			bar.Color = accent
		}
		label, err := plotter.NewLabels(plotter.XYLabels{XYs: plotter.XYs{{X: seconds, Y: place}}, Labels: []string{fmt.Sprintf(" %.2f", seconds)}})
		if err != nil {
			return nil, err
		}
		label.TextStyle[0].YAlign, label.TextStyle[0].Font.Variant = draw.YCenter, sans
		panel.Add(bar, label)
		panel.X.Max = max(panel.X.Max, seconds*1.15)
		if named {
			names[len(order)-1-i] = name
		}
	}
	panel.NominalY(names...)
	panel.HideX()
	panel.Y.Width, panel.Y.Tick.Width = 0, 0
	panel.Y.Padding = 6 * vg.Millimeter // a viewer's letters may be wider
	return panel, nil
}
