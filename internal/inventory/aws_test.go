package inventory

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// account answers API calls by "service:Call" (or, for REST, "service:/path"),
// with a query's NextToken or Marker appended as "@token". Without an answer, a
// call finds nothing.
type account map[string]string

// empty is what each protocol says when there is nothing.
var empty = map[string]string{
	"ec2":     "<Response/>",
	"iam":     "<Response><%sResult/></Response>",
	"s3":      "<ListAllMyBucketsResult/>",
	"kms":     "{}",
	"logs":    "{}",
	"eks":     "{}",
	"backup":  "{}",
	"elastic": "{}",
}

var scope = regexp.MustCompile(`Credential=[^/]+/[^/]+/[^/]+/([a-z0-9]+)`)

func (a account) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	service := scope.FindStringSubmatch(r.Header.Get("Authorization"))[1]
	body, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(body))
	call, token := r.URL.Path, r.URL.Query().Get("nextToken")
	if action := form.Get("Action"); action != "" {
		call, token = action, form.Get("NextToken")+form.Get("Marker")
	} else if _, target, found := strings.Cut(r.Header.Get("X-Amz-Target"), "."); found {
		call = target
		if call == "DescribeKey" {
			call += string(body)
		}
	}
	key := service + ":" + call
	if token != "" {
		key += "@" + token
	}
	answer, found := a[key]
	if !found {
		answer = strings.ReplaceAll(empty[strings.TrimSuffix(service, "filesystem")], "%s", call)
	}
	if strings.Contains(answer, "AccessDenied") || strings.Contains(answer, "NoSuchEntity") {
		w.WriteHeader(http.StatusForbidden)
	}
	_, _ = io.WriteString(w, answer)
}

func (a account) config(t *testing.T) aws.Config {
	server := httptest.NewServer(a)
	t.Cleanup(server.Close)
	return aws.Config{
		Region:       "ap-northeast-1",
		BaseEndpoint: aws.String(server.URL),
		Credentials:  credentials.NewStaticCredentialsProvider("id", "secret", ""),
		Retryer:      func() aws.Retryer { return aws.NopRetryer{} },
	}
}
