package timeline

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Default is the line of the table for every kind that has none of its own.
const Default = "default"

// Duration is how long AWS takes to create a resource of one kind, the provider's
// polling included.
type Duration struct {
	// Min, Mode and Max are the shortest, the most likely and the longest time.
	Min, Mode, Max time.Duration
	// Evidence says where they come from.
	Evidence string
}

// Table is the durations by kind: a Terraform type, or a type with its variant,
// as in aws_vpc_endpoint.interface.
type Table map[string]Duration

//go:embed durations.csv
var durations []byte

// Durations is the table that comes with the product.
func Durations() Table {
	table, err := ReadTable(bytes.NewReader(durations))
	if err != nil {
		panic(err) // a test reads it
	}
	return table
}

var header = []string{"resource", "min_s", "mode_s", "max_s", "evidence"}

// ReadTable reads a table as CSV, with the columns resource, min_s, mode_s, max_s
// and evidence. Its error names every line that is wrong.
func ReadTable(from io.Reader) (Table, error) {
	reader := csv.NewReader(from)
	reader.FieldsPerRecord = len(header)
	lines, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the table of durations is not CSV with the columns %s: %w", strings.Join(header, ","), err)
	}
	if len(lines) == 0 || !slices.Equal(lines[0], header) {
		return nil, fmt.Errorf("the table of durations must begin with the line %s", strings.Join(header, ","))
	}
	table := Table{}
	var found problem.List
	for _, line := range lines[1:] {
		kind, duration := line[0], Duration{seconds(line[1]), seconds(line[2]), seconds(line[3]), line[4]}
		if duration.Min < 0 || duration.Min > duration.Mode || duration.Mode > duration.Max {
			found.Add(kind, strings.Join(line[1:4], ","), "must be the shortest, the most likely and the longest time", "use seconds in ascending order")
		}
		if duration.Evidence == "" {
			found.Add(kind+".evidence", "none", "cannot be checked", "say where the times come from")
		}
		if _, twice := table[kind]; twice {
			found.Add(kind, "twice", "is not one duration", "keep one line")
		}
		table[kind] = duration
	}
	if _, has := table[Default]; !has {
		found.Add(Default, "none", "leaves other kinds without a duration", "add a line of that name")
	}
	return table, found.Err()
}

// seconds is -1 s for what is not a number, which no table may have.
func seconds(text string) time.Duration {
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return -time.Second
	}
	return time.Duration(number * float64(time.Second))
}

// WriteCSV writes the table as ReadTable reads it, sorted, the default last.
func (t Table) WriteCSV(to io.Writer) error {
	writer := csv.NewWriter(to)
	writer.Write(header)
	kinds := slices.DeleteFunc(slices.Sorted(maps.Keys(t)), func(kind string) bool { return kind == Default })
	for _, kind := range append(kinds, Default) {
		d := t[kind]
		writer.Write([]string{kind, number(d.Min), number(d.Mode), number(d.Max), d.Evidence})
	}
	writer.Flush()
	return writer.Error()
}

func number(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', -1, 64) }

// Of is the duration of a kind: its own, that of its type, or the default.
func (t Table) Of(kind string) Duration {
	if d, has := t[kind]; has {
		return d
	}
	kind, _, _ = strings.Cut(kind, ".")
	if d, has := t[kind]; has {
		return d
	}
	return t[Default]
}

// Names tells whether the table has a duration for a kind, or its type.
func (t Table) Names(kind string) bool {
	general, _, _ := strings.Cut(kind, ".")
	_, exact := t[kind]
	_, has := t[general]
	return exact || has
}
