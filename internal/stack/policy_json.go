package stack

import (
	"encoding/json"
	"fmt"
)

// In a policy's JSON a list of one may be written without brackets, and everyone is "*".

type statements []Statement

func (s *statements) UnmarshalJSON(text []byte) error {
	var many []Statement
	if err := json.Unmarshal(text, &many); err != nil {
		var one Statement
		if err := json.Unmarshal(text, &one); err != nil {
			return err
		}
		many = []Statement{one}
	}
	*s = many
	return nil
}

// Strings is a list of strings.
type Strings []string

func (s *Strings) UnmarshalJSON(text []byte) error {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	*s = toStrings(value)
	return nil
}

func toStrings(value any) (found Strings) {
	for _, element := range List(value) {
		found = append(found, fmt.Sprint(element))
	}
	return found
}

// Principals are who a statement is about, by kind: AWS, Service, Federated.
type Principals map[string]Strings

func (p *Principals) UnmarshalJSON(text []byte) error {
	var everyone string
	if err := json.Unmarshal(text, &everyone); err == nil {
		*p = Principals{"AWS": {everyone}}
		return nil
	}
	var kinds map[string]Strings
	err := json.Unmarshal(text, &kinds)
	*p = kinds
	return err
}
