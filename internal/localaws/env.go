package localaws

import "os"

// RoleVariable is the environment variable that has the local AWS enter calls in the
// name of a role, by its name: who calls is in a session's token.
const RoleVariable = "AWS_SESSION_TOKEN"

// Settings are the environment variables that point Terraform, its S3 backend,
// the AWS provider, the SDKs and cdktf at the local AWS, as the given 12-digit
// account. Nothing else of AWS may be in the environment beside them: a profile,
// a token or an endpoint of a single service would lead a call to the real AWS.
// The region is not set, because the region's own code must name it.
func (l *LocalAWS) Settings(account string) map[string]string {
	return map[string]string{
		"AWS_ENDPOINT_URL":            l.URL,
		"AWS_ACCESS_KEY_ID":           account, // which is how the local AWS knows the account
		"AWS_SECRET_ACCESS_KEY":       "local",
		"AWS_CONFIG_FILE":             os.DevNull,
		"AWS_SHARED_CREDENTIALS_FILE": os.DevNull,
		"AWS_EC2_METADATA_DISABLED":   "true",
		// S3's account API puts the account's id in front of the endpoint's host,
		// a name that nobody resolves: the gateway takes those calls as a proxy.
		// Neither https nor loopback itself passes through it.
		"HTTP_PROXY": l.URL,
	}
}
