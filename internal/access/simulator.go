package access

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"sync"
)

// Simulator is the running simulator.
type Simulator struct {
	node     *exec.Cmd
	input    io.WriteCloser
	answers  *bufio.Reader
	said     bytes.Buffer // what the process says before it fails
	turn     sync.Mutex
	answered map[[sha256.Size]byte][]byte // by the digest of a line, which can be long
}

// Start starts the simulator, and installs it if this machine does not have it yet.
func Start() (*Simulator, error) {
	folder, err := install()
	if err != nil {
		return nil, err
	}
	s := &Simulator{node: exec.Command("node", filepath.Join(folder, "answer.js")), answered: map[[sha256.Size]byte][]byte{}}
	s.node.Stderr = &s.said
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
	decisions, problems, err := s.decideEach(questions)
	if err != nil {
		return nil, err
	}
	for i, question := range questions {
		if problems[i] != nil {
			problems[i] = fmt.Errorf("%s: %w", question.words(), problems[i])
		}
	}
	return decisions, errors.Join(problems...)
}

// decideEach decides each question, or says what is wrong with it. Nothing is asked
// twice: the regions are alike, and so are most of their questions.
func (s *Simulator) decideEach(questions []Question) ([]Decision, []error, error) {
	lines := make([]string, len(questions))
	for i, question := range questions {
		line, err := json.Marshal(simulation(question))
		if err != nil {
			return nil, nil, fmt.Errorf("%s: a policy is not JSON: %w", question.words(), err)
		}
		lines[i] = string(line)
	}
	answers, err := s.exchange(lines)
	if err != nil {
		return nil, nil, err
	}
	decisions, problems := make([]Decision, len(questions)), make([]error, len(questions))
	for i, answer := range answers {
		decisions[i], problems[i] = read(answer)
	}
	return decisions, problems, nil
}

// exchange are the answers to some lines. What was asked before is not asked again.
func (s *Simulator) exchange(lines []string) (answers [][]byte, err error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	var unasked []string
	for _, line := range lines {
		if _, known := s.answered[digest(line)]; !known {
			s.answered[digest(line)] = nil // until it is read
			unasked = append(unasked, line)
		}
	}
	written := make(chan error, 1)
	go func() { written <- s.write(unasked) }() // while the answers are read, since a pipe holds only some
	for _, line := range unasked {
		answered, err := s.answers.ReadBytes('\n')
		if err != nil {
			return nil, fmt.Errorf("the simulator of IAM ended: %w\n%s", err, s.said.String())
		}
		s.answered[digest(line)] = answered
	}
	for _, line := range lines {
		answers = append(answers, s.answered[digest(line)])
	}
	return answers, <-written
}

func digest(line string) [sha256.Size]byte { return sha256.Sum256([]byte(line)) }

func (s *Simulator) write(lines []string) error {
	for _, line := range lines {
		if _, err := io.WriteString(s.input, line+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// action is an action of AWS, with the ARNs that it is about: arn:${Partition}:sqs:….
type action struct {
	Name string   `json:"name"`
	ARNs []string `json:"arns"`
}

// actions are those that match a pattern, by pattern.
func (s *Simulator) actions(patterns []string) (map[string][]action, error) {
	lines := make([]string, len(patterns))
	for i, pattern := range patterns {
		line, err := json.Marshal(map[string]string{"pattern": pattern})
		if err != nil {
			return nil, err
		}
		lines[i] = string(line)
	}
	answers, err := s.exchange(lines)
	if err != nil {
		return nil, err
	}
	found := map[string][]action{}
	for i, answer := range answers {
		var a struct{ Actions []action }
		if err := json.Unmarshal(answer, &a); err != nil {
			return nil, err
		}
		found[patterns[i]] = a.Actions
	}
	return found, nil
}

// Unknown are those of some patterns that match no action of AWS.
func (s *Simulator) Unknown(patterns ...string) (unknown []string, err error) {
	found, err := s.actions(patterns)
	for _, pattern := range patterns {
		if len(found[pattern]) == 0 {
			unknown = append(unknown, pattern)
		}
	}
	return unknown, err
}
