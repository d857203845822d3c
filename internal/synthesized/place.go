package synthesized

import (
	"encoding/json"
	"fmt"
)

// Place is where a stack lives: the account and AWS region that its provider may
// change, and where its state is kept.
type Place struct {
	AccountID   string
	AWSRegion   string
	StateBucket string
	StateKey    string // in the bucket
	StateKMSKey string // ARN of the alias of the key that encrypts the state
}

// Place reads where the stack lives from its back end and its provider.
func (s Stack) Place() (Place, error) {
	text, err := json.Marshal(s.Body)
	if err != nil {
		return Place{}, err
	}
	var stack struct {
		Terraform struct {
			Backend struct {
				S3 struct {
					Bucket, Key string
					KMSKeyID    string `json:"kms_key_id"`
				}
			}
		}
		Provider struct {
			AWS []struct {
				Region            string
				AllowedAccountIDs []string `json:"allowed_account_ids"`
			}
		}
	}
	if err := json.Unmarshal(text, &stack); err != nil {
		return Place{}, fmt.Errorf("stack %s: %w", s.Name, err)
	}
	state, providers := stack.Terraform.Backend.S3, stack.Provider.AWS
	if state.Bucket == "" || state.KMSKeyID == "" || len(providers) != 1 || len(providers[0].AllowedAccountIDs) != 1 {
		return Place{}, fmt.Errorf("stack %s: it needs an S3 back end with a KMS key and one AWS provider with one allowed account id", s.Name)
	}
	return Place{
		AccountID:   providers[0].AllowedAccountIDs[0],
		AWSRegion:   providers[0].Region,
		StateBucket: state.Bucket,
		StateKey:    state.Key,
		StateKMSKey: state.KMSKeyID,
	}, nil
}
