package access

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"sync"
)

// Simulator is the running simulator.
type Simulator struct {
	node    *exec.Cmd
	input   io.WriteCloser
	answers *bufio.Reader
	errors  bytes.Buffer // what the process says before it fails
	turn    sync.Mutex
}

// Start starts the simulator, and installs it if this machine does not have it yet.
func Start() (*Simulator, error) {
	folder, err := install()
	if err != nil {
		return nil, err
	}
	s := &Simulator{node: exec.Command("node", filepath.Join(folder, "answer.js"))}
	s.node.Stderr = &s.errors
	if s.input, err = s.node.StdinPipe(); err != nil {
		return nil, err
	}
	output, err := s.node.StdoutPipe()
	if err != nil {
		return nil, err
	}
	s.answers = bufio.NewReader(output)
	if err := s.node.Start(); err != nil {
		return nil, fmt.Errorf("start the simulator of IAM: %w; it needs Node.js 20 or 22", err)
	}
	return s, nil
}

// Close ends the simulator. It also ends with the process that has started it.
func (s *Simulator) Close() error {
	s.input.Close()
	return s.node.Wait()
}

// Decide decides each question, in their order. A question that IAM would not accept,
// such as one with an action that does not exist, is an error.
func (s *Simulator) Decide(questions ...Question) ([]Decision, error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	written := make(chan error, 1)
	go func() { written <- s.ask(questions) }() // while the answers are read, since a pipe holds only some
	decisions := make([]Decision, len(questions))
	var problems []error
	for i, question := range questions {
		line, err := s.answers.ReadBytes('\n')
		if err != nil {
			return nil, fmt.Errorf("the simulator of IAM ended: %w\n%s", err, s.errors.String())
		}
		if decisions[i], err = read(line); err != nil {
			problems = append(problems, fmt.Errorf("%s on %s by %s: %w", question.Action, question.Resource, question.Principal, err))
		}
	}
	return decisions, join(<-written, problems)
}

func (s *Simulator) ask(questions []Question) error {
	lines := json.NewEncoder(s.input)
	for _, question := range questions {
		if err := lines.Encode(simulation(question)); err != nil {
			return err
		}
	}
	return nil
}
