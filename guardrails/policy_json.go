package guardrails

import (
	"encoding/json"
	"fmt"
)

// In a policy's JSON, whatever is a list may stand alone, and everyone is "*".

type statements []statement

func (s *statements) UnmarshalJSON(text []byte) error {
	var many []statement
	if err := json.Unmarshal(text, &many); err != nil {
		var one statement
		if err := json.Unmarshal(text, &one); err != nil {
			return err
		}
		many = []statement{one}
	}
	*s = many
	return nil
}

type stringList []string

func (l *stringList) UnmarshalJSON(text []byte) error {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return err
	}
	*l = toStrings(value)
	return nil
}

func toStrings(value any) (found stringList) {
	for _, element := range list(value) {
		found = append(found, fmt.Sprint(element))
	}
	return found
}

// principals are who a statement speaks of, by kind: AWS, Service, Federated.
type principals map[string]stringList

func (p *principals) UnmarshalJSON(text []byte) error {
	var everyone string
	if err := json.Unmarshal(text, &everyone); err == nil {
		*p = principals{"AWS": {everyone}}
		return nil
	}
	var kinds map[string]stringList
	err := json.Unmarshal(text, &kinds)
	*p = kinds
	return err
}
