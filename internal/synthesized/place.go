package synthesized

import "fmt"

// Place is where a stack lives: the account and AWS region that its provider may
// change, and where its state is kept.
type Place struct {
	AccountID   string
	AWSRegion   string
	StateBucket string
	StateKey    string // in the bucket
	StateKMSKey string // ARN of the alias of the key that encrypts the state
}

// Mesh is the name of the stack between regions. It is no region: it acts in
// several, and keeps its state in the bucket of one.
const Mesh = "mesh"

// Place reads where the stack lives from its back end and its provider, each of
// which must say all of it. The mesh lives where its state is, and its credentials
// are those of that account.
func (s Stack) Place() (Place, error) {
	place, alone := s.Claims(), len(s.providers()) == 1
	if s.Name == Mesh {
		state := s.state()
		place.AWSRegion, _ = state["region"].(string)
		place.AccountID, alone = only(state["allowed_account_ids"])
	}
	if place.StateBucket == "" || place.StateKMSKey == "" || place.AccountID == "" || !alone {
		return Place{}, fmt.Errorf("stack %s: it needs an S3 back end with a KMS key and one AWS provider with one allowed account id", s.Name)
	}
	return place, nil
}

// Claims is what the stack says of its place, which may be little. Of several
// providers the first counts.
func (s Stack) Claims() (place Place) {
	if providers := s.providers(); len(providers) > 0 {
		place.AWSRegion, _ = providers[0]["region"].(string)
		place.AccountID, _ = only(providers[0]["allowed_account_ids"])
	}
	state := s.state()
	place.StateBucket, _ = state["bucket"].(string)
	place.StateKey, _ = state["key"].(string)
	place.StateKMSKey, _ = state["kms_key_id"].(string)
	return place
}

// only is the one text in a list, if it has just one.
func only(list any) (text string, alone bool) {
	texts, _ := list.([]any)
	if len(texts) != 1 {
		return "", false
	}
	text, alone = texts[0].(string)
	return text, alone
}

// state is the configuration of the stack's S3 back end.
func (s Stack) state() map[string]any {
	return object(object(object(s.Body["terraform"])["backend"])["s3"])
}

// providers are the AWS providers of the stack.
func (s Stack) providers() (found []map[string]any) {
	configured, _ := object(s.Body["provider"])["aws"].([]any)
	for _, provider := range configured {
		found = append(found, object(provider))
	}
	return found
}

// object is a JSON object, or none.
func object(value any) map[string]any {
	is, _ := value.(map[string]any)
	return is
}
