package bootstrap

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"

	"github.com/arteraai/region-expansion/internal/account/roles"
)

// iamAccount answers what bootstrap asks of IAM about roles and policies.
type iamAccount struct {
	providers map[string]bool
	documents map[string]string            // of policies and of trusts, by the name of what has them
	about     map[string]map[string]string // what a role was made with
	attached  map[string][]string
	tags      map[string]string // as XML
}

func newAccount() *iamAccount {
	return &iamAccount{map[string]bool{}, map[string]string{}, map[string]map[string]string{}, map[string][]string{}, map[string]string{}}
}

func (a *iamAccount) config(t *testing.T) aws.Config {
	server := httptest.NewServer(a)
	t.Cleanup(server.Close)
	return aws.Config{
		Region: "ap-northeast-2", BaseEndpoint: aws.String(server.URL), Credentials: credentials.NewStaticCredentialsProvider("id", "secret", ""),
		Retryer: func() aws.Retryer { return aws.NopRetryer{} }, HTTPClient: ownBody{},
	}
}

// ownBody sends each request with a body of its own. The SDK closes its body as soon as
// an answer begins; an account in the same process may answer before the transport has
// seen the body's end, and then the transport ends the connection in mid-answer.
type ownBody struct{}

func (ownBody) Do(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return http.DefaultClient.Do(r)
}

func (a *iamAccount) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	action, role, arn := r.Form.Get("Action"), r.Form.Get("RoleName"), r.Form.Get("PolicyArn")
	name := arn[strings.LastIndex(arn, "/")+1:]
	answer := ""
	switch action {
	case "GetOpenIDConnectProvider":
		if !a.providers["https://"+roles.Provider] {
			missing(w)
			return
		}
		answer = "<ClientIDList><member>" + roles.Audience + "</member></ClientIDList>"
	case "CreateOpenIDConnectProvider":
		a.providers[r.Form.Get("Url")] = true
	case "GetPolicy":
		if a.documents[name] == "" {
			missing(w)
			return
		}
		answer = "<Policy><DefaultVersionId>v1</DefaultVersionId>" + a.tags[name] + "</Policy>"
	case "GetPolicyVersion":
		answer = "<PolicyVersion><Document>" + url.QueryEscape(a.documents[name]) + "</Document></PolicyVersion>"
	case "CreatePolicy", "CreatePolicyVersion":
		if action == "CreatePolicy" {
			name = r.Form.Get("PolicyName")
			a.tags[name] = tagsOf(r.Form)
		}
		a.documents[name] = r.Form.Get("PolicyDocument")
	case "GetRole":
		if a.about[role] == nil {
			missing(w)
			return
		}
		answer = "<Role><Description>" + a.about[role]["Description"] + "</Description><MaxSessionDuration>" + a.about[role]["MaxSessionDuration"] +
			"</MaxSessionDuration><AssumeRolePolicyDocument>" + url.QueryEscape(a.documents["role "+role]) + "</AssumeRolePolicyDocument>" + a.tags["role "+role] + "</Role>"
	case "CreateRole":
		a.about[role] = map[string]string{"Description": r.Form.Get("Description"), "MaxSessionDuration": r.Form.Get("MaxSessionDuration")}
		a.documents["role "+role], a.tags["role "+role] = r.Form.Get("AssumeRolePolicyDocument"), tagsOf(r.Form)
	case "UpdateAssumeRolePolicy":
		a.documents["role "+role] = r.Form.Get("PolicyDocument")
	case "ListAttachedRolePolicies":
		for _, policy := range a.attached[role] {
			answer += "<member><PolicyArn>" + policy + "</PolicyArn></member>"
		}
		answer = "<AttachedPolicies>" + answer + "</AttachedPolicies>"
	case "AttachRolePolicy":
		a.attached[role] = append(a.attached[role], arn)
	case "DetachRolePolicy":
		a.attached[role] = strings.Fields(strings.Replace(strings.Join(a.attached[role], " "), arn, "", 1))
	case "DeleteRole":
		delete(a.about, role)
	}
	fmt.Fprintf(w, "<R><%sResult>%s</%sResult></R>", action, answer, action)
}

func missing(w http.ResponseWriter) {
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprint(w, "<E><Error><Code>NoSuchEntity</Code></Error></E>")
}

func tagsOf(form url.Values) string {
	text := ""
	for i := 1; form.Has(fmt.Sprintf("Tags.member.%d.Key", i)); i++ {
		var key, value strings.Builder
		_ = xml.EscapeText(&key, []byte(form.Get(fmt.Sprintf("Tags.member.%d.Key", i))))
		_ = xml.EscapeText(&value, []byte(form.Get(fmt.Sprintf("Tags.member.%d.Value", i))))
		text += "<member><Key>" + key.String() + "</Key><Value>" + value.String() + "</Value></member>"
	}
	return "<Tags>" + text + "</Tags>"
}

// plan is what bootstrap would do about the roles, a step a line; and does it.
func (a *iamAccount) plan(t *testing.T, cfg aws.Config, purpose *roles.Purpose) string {
	t.Helper()
	plan, err := LookAtRoles(t.Context(), cfg, korea, purpose)
	if err == nil {
		err = plan.Apply(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	return plan.String()
}

func TestTheRolesAreMadeOnceAndCorrected(t *testing.T) {
	account := newAccount()
	cfg := account.config(t)
	made := account.plan(t, cfg, nil)
	for _, want := range []string{
		"make the OpenID Connect provider token.actions.githubusercontent.com for sts.amazonaws.com\n",
		"make the policy region-boundary: ", "make the role region-planner: Plans region-kr", "make the role region-deployer: Deploys region-kr\n", "make the role region-mesh: ",
	} {
		if !strings.Contains(made, want) {
			t.Errorf("it does not %s, but\n%s", want, made)
		}
	}
	if again := account.plan(t, cfg, nil); again != "" {
		t.Errorf("it would then %s", again)
	}
	account.documents["region-guard"] = `{"Version":"2012-10-17","Statement":[]}`
	account.documents["role region-deployer"] = `{"Version":"2012-10-17","Statement":[]}`
	account.attached["region-planner"] = append(account.attached["region-planner"], "arn:aws:iam::aws:policy/AdministratorAccess")
	corrected := account.plan(t, cfg, nil)
	for _, want := range []string{
		"set the statements of policy region-guard: others -> as region-kr needs them\n",
		"set the trust of role region-deployer: others -> who may take it\n",
		"set the policies of role region-planner: region-guard, region-keep, region-lock, region-read, arn:aws:iam::aws:policy/AdministratorAccess -> region-guard, region-keep, region-lock, region-read\n",
	} {
		if !strings.Contains(corrected, want) {
			t.Errorf("it does not %s, but\n%s", want, corrected)
		}
	}
	if again := account.plan(t, cfg, nil); again != "" {
		t.Errorf("once corrected, it would %s", again)
	}
}

func TestARoleThatOthersHaveMadeIsNotChanged(t *testing.T) {
	account := newAccount()
	cfg := account.config(t)
	account.plan(t, cfg, nil)
	account.tags["role region-planner"] = ""
	account.documents["role region-planner"] = `{"Version":"2012-10-17","Statement":[]}`
	_, err := LookAtRoles(t.Context(), cfg, korea, nil)
	if err == nil || !strings.Contains(err.Error(), "role region-planner, the trust: others is not what ") {
		t.Errorf("got %v", err)
	}
}

func TestATeardownsRoleIsThereForItsPurposeAlone(t *testing.T) {
	account := newAccount()
	cfg := account.config(t)
	account.plan(t, cfg, nil)
	purpose := roles.Purpose{Reason: "given up", Until: time.Date(2027, 1, 2, 3, 0, 0, 0, time.UTC)}
	if made := account.plan(t, cfg, &purpose); made != "make the role region-teardown: given up\n" {
		t.Errorf("for a teardown, it does %s", made)
	}
	if !strings.Contains(account.documents["role region-teardown"], "2027-01-02T03:00:00Z") {
		t.Errorf("nothing ends the role: %s", account.documents["role region-teardown"])
	}
	if removed := account.plan(t, cfg, nil); removed != "remove the role region-teardown, whose purpose was: given up\n" {
		t.Errorf("afterwards, it does %s", removed)
	}
}
