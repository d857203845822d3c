package gateway

import (
	"encoding/json"
	"io"
	"slices"
	"sync"
	"time"
)

// Call is one call as the journal keeps it.
type Call struct {
	Time       time.Time     `json:"time"`
	Service    string        `json:"service"` // as the signature names it
	Region     string        `json:"region"`
	Account    string        `json:"account,omitempty"` // empty when the access key id does not say
	Action     string        `json:"action"`
	Party      Party         `json:"party"`
	Exceptions []string      `json:"exceptions,omitempty"` // names of those that took effect
	Status     int           `json:"status"`
	Duration   time.Duration `json:"duration"`          // nanoseconds
	Problem    string        `json:"problem,omitempty"` // why no party could answer; a plain sentence
}

// Name is the call as people write it, service:Action.
func (c Call) Name() string { return c.Service + ":" + c.Action }

// Summary counts a journal.
type Summary struct {
	Calls      int
	Parties    map[string]map[Party]int // by service and party
	Exceptions map[string]int           // by name, those that took effect
	Problems   []string                 // one sentence for each call that no party could answer, without repetition
}

type journal struct {
	mu     sync.Mutex
	calls  []Call
	writer io.Writer
}

func (j *journal) add(c Call) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.calls = append(j.calls, c)
	if j.writer != nil {
		_ = json.NewEncoder(j.writer).Encode(c) // a full disk must not fail the deployment
	}
}

// Journal returns the calls so far, in the order in which they were answered.
func (g *Gateway) Journal() []Call {
	g.journal.mu.Lock()
	defer g.journal.mu.Unlock()
	return slices.Clone(g.journal.calls)
}

// Summary counts the calls so far.
func (g *Gateway) Summary() Summary { return Summarize(g.Journal()) }

// Summarize counts calls, for instance those of one phase of a rehearsal.
func Summarize(calls []Call) Summary {
	s := Summary{Calls: len(calls), Parties: map[string]map[Party]int{}, Exceptions: map[string]int{}}
	for _, c := range calls {
		if s.Parties[c.Service] == nil {
			s.Parties[c.Service] = map[Party]int{}
		}
		s.Parties[c.Service][c.Party]++
		for _, name := range c.Exceptions {
			s.Exceptions[name]++
		}
		if c.Problem != "" && !slices.Contains(s.Problems, c.Problem) {
			s.Problems = append(s.Problems, c.Problem)
		}
	}
	return s
}
