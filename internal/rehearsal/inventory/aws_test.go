package inventory

import (
	"cmp"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// account answers API calls by "service:Call" (or, for REST, "service:/path"),
// with the token of a further page appended as "@token". Without an answer, a
// call finds nothing.
type account map[string]string

const accountID = "123456789012"

// empty is what the services say that speak XML when there is nothing, and what
// some say who then answer with an error. The others say {}.
var empty = map[string]string{
	"ec2":        "<Response/>",
	"iam":        "<Response><%sResult/></Response>",
	"sns":        "<Response><%sResult/></Response>",
	"monitoring": "<Response><%sResult/></Response>",
	"route53":    "<Response/>",
	"s3":         "<ListAllMyBucketsResult/>",

	"s3:/v20180820/configuration/publicAccessBlock": "<ErrorResponse><Error><Code>NoSuchPublicAccessBlockConfiguration</Code></Error></ErrorResponse>",
	"securityhub:/accounts":                         disabledHub,
	"securityhub:/standards/get":                    disabledHub,
}

const disabledHub = `{"__type": "InvalidAccessException"}`

// failures are the signs of answers that are errors.
var failures = regexp.MustCompile(`AccessDenied|InvalidAccess|NoSuch`)

var (
	scope     = regexp.MustCompile(`Credential=[^/]+/[^/]+/[^/]+/([a-z0-9-]+)`)
	jsonToken = regexp.MustCompile(`"NextToken":"([^"]+)"`)
)

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
		if next := jsonToken.FindSubmatch(body); next != nil {
			token = string(next[1])
		}
	}
	key := service + ":" + call
	if token != "" {
		key += "@" + token
	}
	answer := cmp.Or(a[key], empty[key], strings.ReplaceAll(empty[service], "%s", call), "{}")
	if failures.MatchString(answer) {
		w.WriteHeader(http.StatusForbidden)
	}
	_, _ = io.WriteString(w, answer)
}

func (a account) config(t *testing.T) aws.Config {
	server := httptest.NewServer(a)
	t.Cleanup(server.Close)
	// S3's account API puts the account's id in front of the host's name.
	proxy := func(*http.Request) (*url.URL, error) { return url.Parse(server.URL) }
	return aws.Config{
		HTTPClient:   awshttp.NewBuildableClient().WithTransportOptions(func(t *http.Transport) { t.Proxy = proxy }),
		Region:       "ap-northeast-1",
		BaseEndpoint: aws.String(server.URL),
		Credentials:  credentials.NewStaticCredentialsProvider("id", "secret", ""),
		Retryer:      func() aws.Retryer { return aws.NopRetryer{} },
	}
}
