package timeline

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"
)

// Log is what the log of an apply says.
type Log struct {
	Took      map[string]time.Duration // how long each resource took, by address
	Completed map[string]time.Time     // when it was done; empty when the lines of the log have no times
}

// completion is what Terraform prints about a resource that it has created, as it
// is or as cdktf shows it, with the time before it that pipelines add or without:
//
//	2026-11-23T20:59:48.123Z region-jp  aws_vpc.app_vpc_1A2B3C4D (app/vpc): Creation complete after 1m12s [id=vpc-1]
var completion = regexp.MustCompile(`^(?:(\d{4}-\d\d-\d\dT[\d:.]+Z) )?.*?([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\S*\s*(?:\([^)]*\))?: Creation complete after ((?:\d+h)?(?:\d+m)?\d+s)`)

// colour is what changes the colour of text in a terminal.
var colour = regexp.MustCompile("\x1b\\[[0-9;]*m")

// longestLine is what a line of a log may have: plans print whole policies.
const longestLine = 1 << 24

// ReadLog reads the log of terraform apply or cdktf deploy.
func ReadLog(from io.Reader) (Log, error) {
	log := Log{Took: map[string]time.Duration{}, Completed: map[string]time.Time{}}
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longestLine)
	for lines.Scan() {
		found := completion.FindStringSubmatch(colour.ReplaceAllString(lines.Text(), ""))
		if found == nil {
			continue
		}
		address := found[2]
		took, err := time.ParseDuration(found[3])
		if err != nil {
			return Log{}, fmt.Errorf("the log says that %s took %s, which is not a duration", address, found[3])
		}
		log.Took[address] = took
		if at, err := time.Parse(time.RFC3339Nano, found[1]); err == nil {
			log.Completed[address] = at
		}
	}
	if err := lines.Err(); err != nil {
		return Log{}, fmt.Errorf("read the log: %w", err)
	}
	if len(log.Took) == 0 {
		return Log{}, errors.New(`the log has no line such as "aws_vpc.app: Creation complete after 12s"; use one of terraform apply or cdktf deploy`)
	}
	return log, nil
}

// Span is how long the apply took by the log's own clock, from the start of the
// first resource to the end of the last. It is 0 when the log has no times.
func (l Log) Span() time.Duration {
	var first, last time.Time
	for address, at := range l.Completed {
		if began := at.Add(-l.Took[address]); first.IsZero() || began.Before(first) {
			first = began
		}
		if at.After(last) {
			last = at
		}
	}
	return last.Sub(first)
}
