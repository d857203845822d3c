package bucket

import "github.com/arteraai/region-expansion/blocks/policy"

// Condition keys of S3 for how a request wants an object encrypted. A request that says
// nothing has none of them, and gets the bucket's own key.
const (
	algorithm       = "s3:x-amz-server-side-encryption"
	keyOfRequest    = "s3:x-amz-server-side-encryption-aws-kms-key-id"
	keyFromCustomer = "s3:x-amz-server-side-encryption-customer-algorithm"
)

// encryption denies what a request could ask for in place of the bucket's key: what it asks
// for goes before the bucket's default.
//
// Sources: Amazon S3 user guide, "Specifying server-side encryption with AWS KMS"; API
// reference, PutObject, for aws:kms without a key, which means that of Amazon.
func (c Config) encryption(key string) (all []policy.Statement) {
	for _, denied := range []struct {
		sid  string
		when policy.Condition
	}{
		{"NoWeakerEncryption", policy.Condition{"StringNotEquals": {algorithm: {"aws:kms"}}, "Null": {algorithm: {"false"}}}},
		{"NoOtherKey", policy.Condition{"StringNotEquals": {keyOfRequest: {key}}, "Null": {keyOfRequest: {"false"}}}},
		{"NoKeyOfAmazon", policy.Condition{"StringEquals": {algorithm: {"aws:kms"}}, "Null": {keyOfRequest: {"true"}}}},
		{"NoKeyOfTheCaller", policy.Condition{"Null": {keyFromCustomer: {"false"}}}},
	} {
		all = append(all, policy.Statement{
			Sid: denied.sid, Effect: policy.Deny, Principal: policy.Everyone(),
			Action: []string{"s3:PutObject"}, Resource: []string{c.arn() + "/*"}, Condition: denied.when,
		})
	}
	return all
}
