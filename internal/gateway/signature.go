package gateway

import (
	"net/http"
	"strings"
)

// scope is what a SigV4 signature says about a call.
type scope struct {
	accessKey string
	region    string
	service   string
}

// readScope reads the credential scope from the Authorization header, or from
// the query of a presigned URL. The scope of an unsigned request is empty. The
// signature itself is not verified: the local AWS knows no secrets.
func readScope(r *http.Request) scope {
	credential := r.URL.Query().Get("X-Amz-Credential")
	if _, after, ok := strings.Cut(r.Header.Get("Authorization"), "Credential="); ok {
		credential, _, _ = strings.Cut(after, ",")
	}
	// <access key>/<date>/<region>/<service>/aws4_request
	parts := strings.Split(strings.TrimSpace(credential), "/")
	if len(parts) != 5 {
		return scope{}
	}
	return scope{accessKey: parts[0], region: parts[2], service: strings.ToLower(parts[3])}
}

// account returns the access key id when it is a 12-digit number, which is how
// the local AWS is told the account. Keys of any other form leave the account
// to the emulator.
func (s scope) account() string {
	if len(s.accessKey) != 12 || strings.Trim(s.accessKey, "0123456789") != "" {
		return ""
	}
	return s.accessKey
}
