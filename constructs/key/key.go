package key

import (
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/kmsalias"
	"github.com/cdktf/cdktf-provider-aws-go/aws/v19/kmskey"
	"github.com/hashicorp/terraform-cdk-go/cdktf"

	spec "github.com/arteraai/region-expansion/blocks/key"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/constructs/tag"
)

// deletionWindow is how many days a deleted key can still be brought back: the
// longest that KMS offers, since everything that the key encrypts is lost with it.
const deletionWindow = 30.0

// Key is a customer-managed key with its alias.
type Key struct {
	constructs.Construct
	key kmskey.KmsKey
}

// New builds the key where the stack's provider is.
func New(scope constructs.Construct, id string, cfg spec.Config) *Key {
	return NewAt(scope, id, cfg, nil)
}

// NewAt builds the key where another provider of the stack is.
func NewAt(scope constructs.Construct, id string, cfg spec.Config, at cdktf.TerraformProvider) *Key {
	k := &Key{}
	constructs.NewConstruct_Override(k, scope, &id)
	k.key = kmskey.NewKmsKey(k, new("key"), &kmskey.KmsKeyConfig{
		Provider:             at,
		Description:          new(cfg.Name + ": " + cfg.Purpose),
		EnableKeyRotation:    new(true),
		MultiRegion:          new(false),
		DeletionWindowInDays: new(deletionWindow),
		Policy:               policy.Document(cfg.Statements()...),
		Tags:                 tag.Name(cfg.Name),
	})
	kmsalias.NewKmsAlias(k, new("alias"), &kmsalias.KmsAliasConfig{
		Provider:    at,
		Name:        new("alias/" + cfg.Name),
		TargetKeyId: k.key.KeyId(),
	})
	return k
}

// ARN is what resources that the key encrypts refer to.
func (k *Key) ARN() *string { return k.key.Arn() }
