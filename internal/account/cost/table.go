package cost

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// Price is what AWS charges for one unit of something.
type Price struct {
	// AWSRegion is where the price applies, or Everywhere.
	AWSRegion string `json:"aws_region"`
	// Unit is hour or month, for what costs because it is there, else what is counted: GB processed.
	Unit string  `json:"unit"`
	USD  float64 `json:"usd"`
	// Read is when the source was read: a day, a month, a year, or undated.
	Read   string `json:"read"`
	Source string `json:"source"`
}

const (
	// Everywhere is the place of a price that is the same in all AWS regions.
	Everywhere = "*"
	// standIn is the AWS region whose price is taken where another is not known.
	standIn = "us-east-1"

	hoursOfAMonth = 730 // as AWS's own calculator has it
)

// monthly is the price of a month, if the unit is a length of time.
func (p Price) monthly() (usd float64, fixed bool) {
	switch p.Unit {
	case "hour":
		return p.USD * hoursOfAMonth, true
	case "month":
		return p.USD, true
	}
	return 0, false
}

// Table is the prices by what they are for: a type of resource, one with its variant
// (aws_vpc_endpoint.interface), an instance type.
type Table map[string][]Price

//go:embed prices.csv
var prices []byte

//go:embed free.txt
var free string

// Prices is the table that comes with the product.
func Prices() Table {
	table, err := ReadTable(bytes.NewReader(prices))
	if err != nil {
		panic(err) // a test reads it
	}
	return table
}

// isFree tells whether AWS charges nothing for something.
func isFree(what string) bool { return slices.Contains(strings.Fields(free), what) }

var header = []string{"resource", "aws_region", "unit", "usd", "read", "source"}

// ReadTable reads a table as CSV. Its error names every line that is wrong.
func ReadTable(from io.Reader) (Table, error) {
	reader := csv.NewReader(from)
	reader.FieldsPerRecord = len(header)
	lines, err := reader.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the table of prices is not CSV with the columns %s: %w", strings.Join(header, ","), err)
	}
	if len(lines) == 0 || !slices.Equal(lines[0], header) {
		return nil, fmt.Errorf("the table of prices must begin with the line %s", strings.Join(header, ","))
	}
	table := Table{}
	var found problem.List
	for _, line := range lines[1:] {
		what, path := line[0], line[0]+" in "+line[1]
		usd, err := strconv.ParseFloat(line[3], 64)
		if err != nil || usd <= 0 {
			found.Add(path, line[3], "is not a price", "use US dollars, such as 0.062; free.txt lists what costs nothing")
		}
		if line[4] == "" || line[5] == "" {
			found.Add(path, strings.Join(line[4:], ","), "cannot be checked", "say where the price comes from, and when it was read")
		}
		price := Price{line[1], line[2], usd, line[4], line[5]}
		if slices.ContainsFunc(table[what], func(p Price) bool { return p.AWSRegion == price.AWSRegion && p.Unit == price.Unit }) {
			found.Add(path, price.Unit, "is there twice", "keep one line")
		}
		if isFree(what) {
			found.Add(path, what, "is in free.txt as well", "keep one of the two")
		}
		table[what] = append(table[what], price)
	}
	return table, found.Err()
}

// of are the prices of something in an AWS region, a price for each unit: its own, one that
// is the same everywhere, or that of us-east-1.
func (t Table) of(what, awsRegion string) (found []Price) {
	for _, place := range []string{awsRegion, Everywhere, standIn} {
		for _, price := range t[what] {
			known := slices.ContainsFunc(found, func(p Price) bool { return p.Unit == price.Unit })
			if price.AWSRegion == place && !known {
				found = append(found, price)
			}
		}
	}
	return found
}
