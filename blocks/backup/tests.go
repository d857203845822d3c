package backup

import "strings"

// Kind is a kind of what is backed up, as AWS Backup calls it.
type Kind string

// The kinds that a region has.
const (
	FileSystem Kind = "EFS"
	Bucket     Kind = "S3"
)

// EncryptedWith are the settings by which AWS Backup restores a kind under a key: for a try,
// it takes Amazon's by itself. AWS Backup developer guide, "Restore testing inferred metadata".
func (k Kind) EncryptedWith(key *string) map[string]*string {
	if k == Bucket {
		return map[string]*string{"encryptionType": new("SSE-KMS"), "kmsKey": key}
	}
	return map[string]*string{"kmsKeyId": key}
}

// TestName is a name as restore tests take it: without hyphens.
func TestName(name string) string { return strings.ReplaceAll(name, "-", "_") }
