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

// Place reads where the stack lives from its back end and its provider, each of
// which must say all of it.
func (s Stack) Place() (Place, error) {
	place := s.Claims()
	if place.StateBucket == "" || place.StateKMSKey == "" || place.AccountID == "" || len(s.providers()) != 1 {
		return Place{}, fmt.Errorf("stack %s: it needs an S3 back end with a KMS key and one AWS provider with one allowed account id", s.Name)
	}
	return place, nil
}

// Claims is what the stack says of its place, which may be little. Of several
// providers the first counts.
func (s Stack) Claims() (place Place) {
	if providers := s.providers(); len(providers) > 0 {
		place.AWSRegion, _ = providers[0]["region"].(string)
		if ids, _ := providers[0]["allowed_account_ids"].([]any); len(ids) == 1 {
			place.AccountID, _ = ids[0].(string)
		}
	}
	state := object(object(object(s.Body["terraform"])["backend"])["s3"])
	place.StateBucket, _ = state["bucket"].(string)
	place.StateKey, _ = state["key"].(string)
	place.StateKMSKey, _ = state["kms_key_id"].(string)
	return place
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
