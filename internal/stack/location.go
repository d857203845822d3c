package stack

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/regions"
)

// Location is where a stack lives: the account and AWS region that its provider
// may change, and where its state is kept.
type Location struct {
	AccountID   string
	AWSRegion   string
	StateBucket string
	StateKey    string // in the bucket
	StateKMSKey string // ARN of the alias of the key that encrypts the state
}

// Mesh is the name of the stack between regions. It is not a region: it acts in
// several, and keeps its state in the bucket of one.
const Mesh = regions.MeshName

// IsMesh tells whether this is the stack between regions.
func (s Stack) IsMesh() bool { return s.Name == Mesh }

// Location reads where the stack lives from its backend and its provider, each of
// which must say all of it. Providers with an alias are for what a region has in the
// country's other AWS regions. The mesh lives where its state is, and its credentials
// are those of that account.
func (s Stack) Location() (Location, error) {
	location, alone := s.Claims(), len(s.unnamed()) == 1
	if s.IsMesh() {
		state := s.state()
		location.AWSRegion, _ = state["region"].(string)
		location.AccountID, alone = only(state["allowed_account_ids"])
	}
	if location.StateBucket == "" || location.StateKMSKey == "" || location.AccountID == "" || !alone {
		return Location{}, fmt.Errorf("stack %s: it needs an S3 backend with a KMS key and one AWS provider with one allowed account id", s.Name)
	}
	return location, nil
}

// Elsewhere are the AWS regions beside its own in which the stack has something.
func (s Stack) Elsewhere() (awsRegions []string) {
	for _, provider := range s.providers() {
		if region, _ := provider["region"].(string); provider["alias"] != nil {
			awsRegions = append(awsRegions, region)
		}
	}
	return awsRegions
}

// RegionOf is the AWS region that the provider of a block is for.
func (s Stack) RegionOf(b *Block) string {
	alias := strings.TrimPrefix(b.Text("provider"), "aws.")
	for _, provider := range s.providers() {
		if name, _ := provider["alias"].(string); name == alias {
			region, _ := provider["region"].(string)
			return region
		}
	}
	return ""
}

// Claims is what the stack says of its location, which may be little. Of several
// providers the first counts that has no alias, or else the first.
func (s Stack) Claims() (location Location) {
	if providers := append(s.unnamed(), s.providers()...); len(providers) > 0 {
		location.AWSRegion, _ = providers[0]["region"].(string)
		location.AccountID, _ = only(providers[0]["allowed_account_ids"])
	}
	state := s.state()
	location.StateBucket, _ = state["bucket"].(string)
	location.StateKey, _ = state["key"].(string)
	location.StateKMSKey, _ = state["kms_key_id"].(string)
	return location
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

// state is the configuration of the stack's S3 backend.
func (s Stack) state() map[string]any {
	return Object(Object(Object(s.Body["terraform"])["backend"])["s3"])
}

// unnamed are the AWS providers of the stack that have no alias.
func (s Stack) unnamed() []map[string]any {
	return slices.DeleteFunc(s.providers(), func(provider map[string]any) bool { return provider["alias"] != nil })
}

// providers are the AWS providers of the stack.
func (s Stack) providers() (found []map[string]any) {
	for _, provider := range List(Object(s.Body["provider"])["aws"]) {
		found = append(found, Object(provider))
	}
	return found
}
