package bootstrap

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
)

// cloud answers the calls of bootstrap as AWS does. It keeps what it is sent in
// memory, and a bucket's settings as the text that was sent.
type cloud struct {
	account string
	roles   []string // the services that have a service-linked role
	buckets map[string]*fakeBucket
	aliases map[string]*fakeKey // by the ARN of the alias
	writes  []string            // calls that changed something

	keyDelay     int  // how many calls do not know a new key yet
	refusesAlias bool // as for somebody who may make keys and not name them
}

type fakeBucket struct {
	owner, region string
	settings      map[string]string // by the query of the call: versioning
}

type fakeKey struct {
	manager, state       string
	rotated, multiRegion bool
	tags                 []map[string]string
}

// absent is what S3 says of a setting that was never made.
var absent = map[string]string{
	"encryption":        "ServerSideEncryptionConfigurationNotFoundError",
	"lifecycle":         "NoSuchLifecycleConfiguration",
	"ownershipControls": "OwnershipControlsNotFoundError",
	"policy":            "NoSuchBucketPolicy",
	"publicAccessBlock": "NoSuchPublicAccessBlockConfiguration",
	"tagging":           "NoSuchTagSet",
}

func (c *cloud) config(t *testing.T) aws.Config {
	server := httptest.NewServer(c)
	t.Cleanup(server.Close)
	return aws.Config{
		Region:       "ap-northeast-2",
		BaseEndpoint: aws.String(server.URL),
		Credentials:  credentials.NewStaticCredentialsProvider("id", "secret", ""),
		Retryer:      func() aws.Retryer { return aws.NopRetryer{} },
	}
}

func (c *cloud) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	if _, call, isKMS := strings.Cut(r.Header.Get("X-Amz-Target"), "TrentService."); isKMS {
		c.kms(w, call, body)
	} else if form, _ := url.ParseQuery(string(body)); form.Get("Action") != "" {
		c.query(w, form)
	} else {
		c.s3(w, r, string(body))
	}
}

// query answers STS and IAM.
func (c *cloud) query(w http.ResponseWriter, form url.Values) {
	switch {
	case form.Get("Action") == "GetCallerIdentity":
		fmt.Fprintf(w, "<R><GetCallerIdentityResult><Account>%s</Account></GetCallerIdentityResult></R>", c.account)
	case form.Get("Action") == "ListRoles":
		roles := ""
		for _, service := range c.roles {
			roles += "<member><Path>/aws-service-role/" + service + "/</Path></member>"
		}
		fmt.Fprintf(w, "<R><ListRolesResult><Roles>%s</Roles></ListRolesResult></R>", roles)
	default:
		c.roles = append(c.roles, form.Get("AWSServiceName"))
		c.writes = append(c.writes, form.Get("Action"))
		fmt.Fprint(w, "<R><CreateServiceLinkedRoleResult/></R>")
	}
}

func (c *cloud) kms(w http.ResponseWriter, call string, body []byte) {
	var in struct {
		KeyId, AliasName, TargetKeyId string
		Tags                          []map[string]string
	}
	_ = json.Unmarshal(body, &in)
	arn := "arn:aws:kms:ap-northeast-2:" + c.account + ":" + in.AliasName
	key := c.aliases[in.KeyId]
	if key == nil {
		key = c.aliases[in.KeyId+in.TargetKeyId] // a key's id, here, is the word "new" or its alias
	}
	if !strings.HasPrefix(call, "Describe") && !strings.HasPrefix(call, "Get") && !strings.HasPrefix(call, "List") {
		c.writes = append(c.writes, call)
	}
	var answer any = struct{}{}
	fail := func(code string) {
		w.WriteHeader(http.StatusBadRequest)
		answer = map[string]any{"__type": code}
	}
	if c.keyDelay > 0 && (call == "EnableKeyRotation" || call == "CreateAlias") {
		c.keyDelay--
		call = "unknown key"
	}
	switch call {
	case "unknown key":
		fail("NotFoundException")
	case "ListKeys":
		keys := []map[string]string{}
		if c.aliases["new"] != nil {
			keys = append(keys, map[string]string{"KeyId": "new"})
		}
		answer = map[string]any{"Keys": keys}
	case "CreateKey":
		c.aliases["new"] = &fakeKey{manager: "CUSTOMER", state: "Enabled", tags: in.Tags}
		answer = map[string]any{"KeyMetadata": map[string]any{"KeyId": "new"}}
	case "CreateAlias":
		if c.refusesAlias {
			fail("AccessDeniedException")
			break
		}
		c.aliases[arn] = key
	case "EnableKeyRotation":
		key.rotated = true
	case "DescribeKey":
		if key == nil {
			fail("NotFoundException")
			break
		}
		answer = map[string]any{"KeyMetadata": map[string]any{"KeyId": in.KeyId, "KeyManager": key.manager, "KeyState": key.state, "MultiRegion": key.multiRegion}}
	case "GetKeyRotationStatus":
		answer = map[string]any{"KeyRotationEnabled": key.rotated}
	case "ListResourceTags":
		answer = map[string]any{"Tags": key.tags}
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (c *cloud) s3(w http.ResponseWriter, r *http.Request, body string) {
	name := strings.Trim(r.URL.Path, "/")
	b, setting := c.buckets[name], ""
	for query := range r.URL.Query() {
		if query != "x-id" {
			setting = query
		}
	}
	if r.Method == http.MethodPut {
		c.writes = append(c.writes, "Put "+setting)
	}
	owner := r.Header.Get("X-Amz-Expected-Bucket-Owner")
	switch {
	case r.Method == http.MethodPut && setting == "" && b != nil:
		fail(w, http.StatusConflict, "BucketAlreadyExists")
	case r.Method == http.MethodPut && setting == "":
		region := between(body, "<LocationConstraint>", "</LocationConstraint>")
		c.buckets[name] = &fakeBucket{owner: c.account, region: region, settings: map[string]string{}}
	case b == nil:
		fail(w, http.StatusNotFound, "NoSuchBucket")
	case owner != b.owner || c.account != b.owner:
		fail(w, http.StatusForbidden, "AccessDenied")
	case r.Method == http.MethodHead && b.region != "ap-northeast-2":
		w.Header().Set("X-Amz-Bucket-Region", b.region)
		w.WriteHeader(http.StatusMovedPermanently)
	case r.Method == http.MethodHead:
	case r.Method == http.MethodPut:
		b.settings[setting] = body
	case b.settings[setting] == "" && absent[setting] != "":
		fail(w, http.StatusNotFound, absent[setting])
	case b.settings[setting] == "":
		fmt.Fprint(w, "<Empty/>")
	default:
		fmt.Fprint(w, b.settings[setting])
	}
}

func fail(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	fmt.Fprintf(w, "<Error><Code>%s</Code></Error>", code)
}

func between(text, from, to string) string {
	_, text, _ = strings.Cut(text, from)
	text, _, _ = strings.Cut(text, to)
	return text
}
