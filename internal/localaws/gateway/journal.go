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
	Time       time.Time         `json:"time"`
	Service    string            `json:"service"` // as the signature names it
	Region     string            `json:"region"`
	Account    string            `json:"account"`
	Role       string            `json:"role,omitempty"`       // who makes the call; none for the account's owner
	Action     string            `json:"action"`               // method and path, where AWS's model has no such operation
	Parameters Parameters        `json:"parameters,omitempty"` // by AWS's model of the operation
	Names      map[string]string `json:"names,omitempty"`      // the Name tags of what the parameters name, by ids
	Backend    string            `json:"backend"`              // who answered: moto, ministack, or an exception
	Exceptions []string          `json:"exceptions,omitempty"` // names of those that took effect
	Status     int               `json:"status"`
	Duration   time.Duration     `json:"duration"`            // nanoseconds
	Problem    string            `json:"problem,omitempty"`   // why the local AWS could not answer; a plain sentence
	Violation  string            `json:"violation,omitempty"` // which rules of AWS's model the call breaks; a plain sentence
	Fault      string            `json:"fault,omitempty"`     // what was made to go wrong with it
}

// Parameters are those of a call, by the names of AWS's model.
type Parameters map[string]any

// Name is the call as people write it, service:Action.
func (c Call) Name() string { return c.Service + ":" + c.Action }

// Summary counts a journal.
type Summary struct {
	Calls      int
	Backends   map[string]map[string]int // by service and backend
	Exceptions map[string]int            // by name, those that took effect
	Problems   []string                  // one sentence for each call that the local AWS could not answer, without repetition
	Violations []string                  // one sentence for each call that breaks AWS's model, without repetition
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

// Summarize counts the calls of one journal, or of several.
func Summarize(calls []Call) Summary {
	s := Summary{Calls: len(calls), Backends: map[string]map[string]int{}, Exceptions: map[string]int{}}
	for _, c := range calls {
		if s.Backends[c.Service] == nil {
			s.Backends[c.Service] = map[string]int{}
		}
		s.Backends[c.Service][c.Backend]++
		for _, name := range c.Exceptions {
			s.Exceptions[name]++
		}
		s.Problems = noted(s.Problems, c.Problem)
		s.Violations = noted(s.Violations, c.Violation)
	}
	return s
}

// noted has a sentence among the others, once.
func noted(sentences []string, sentence string) []string {
	if sentence == "" || slices.Contains(sentences, sentence) {
		return sentences
	}
	return append(sentences, sentence)
}
