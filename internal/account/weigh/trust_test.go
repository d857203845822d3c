package weigh

import (
	"testing"
	"time"

	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/account/roles"
)

// TestWhoTakesARole is about the roles of region-jp.
func TestWhoTakesARole(t *testing.T) {
	const repository, file = "arteraai/region-expansion", "/.github/workflows/"
	token := func(subject, workflow string) keys {
		return keys{roles.Provider + ":aud": {roles.Audience}, roles.Provider + ":sub": {"repo:" + subject}, roles.Provider + ":job_workflow_ref": {workflow}}
	}
	deploy, pull, main := repository+":environment:region-jp", repository+":pull_request", "@refs/heads/main"
	person, mfa := "arn:aws:iam::"+tokyo+":role/people", keys{"aws:MultiFactorAuthPresent": {"true"}}
	for _, test := range []struct {
		what, role, principal string
		context               keys
		takes                 bool
	}{
		{"the deployment of the stack", roles.Deployer, "", token(deploy, repository+file+"deploy-stack.yml"+main), true},
		{"a deployment of another stack", roles.Deployer, "", token(repository+":environment:region-us", repository+file+"deploy-stack.yml"+main), false},
		{"a deployment of a branch", roles.Deployer, "", token(deploy, repository+file+"deploy-stack.yml@refs/heads/other"), false},
		{"another workflow in that environment", roles.Deployer, "", token(deploy, repository+file+"pull-request.yml"+main), false},
		{"another repository", roles.Deployer, "", token("other/region-expansion:environment:region-jp", "other/region-expansion"+file+"deploy-stack.yml"+main), false},
		{"a pull request", roles.Deployer, "", token(pull, repository+file+"pull-request.yml@refs/pull/1/merge"), false},
		{"a pull request", roles.Planner, "", token(pull, repository+file+"pull-request.yml@refs/pull/1/merge"), true},
		{"another workflow of a pull request", roles.Planner, "", token(pull, repository+file+"own.yml@refs/pull/1/merge"), false},
		{"the look for drift", roles.Planner, "", token(repository+":ref:refs/heads/main", repository+file+"drift.yml"+main), true},
		{"the look for drift of a branch", roles.Planner, "", token(repository+":ref:refs/heads/other", repository+file+"drift.yml@refs/heads/other"), false},
		{"a person with a second factor", roles.Engineer, person, mfa, true},
		{"a person without", roles.Engineer, person, nil, false},
		{"a person of another account", roles.Engineer, "arn:aws:iam::999999999999:role/people", mfa, false},
		{"the deployer", roles.Engineer, "arn:aws:iam::" + tokyo + ":role/region-deployer", nil, false},
		{"a person with a purpose", roles.Teardown, person, keys{"aws:MultiFactorAuthPresent": {"true"}, "aws:CurrentTime": {"2026-06-01T10:00:00Z"}, "sts:RoleSessionName": {"a@b"}}, true},
		{"a person whose purpose is over", roles.Teardown, person, keys{"aws:MultiFactorAuthPresent": {"true"}, "aws:CurrentTime": {"2026-06-01T12:00:00Z"}, "sts:RoleSessionName": {"a@b"}}, false},
		{"a person who does not say who they are", roles.Teardown, person, keys{"aws:MultiFactorAuthPresent": {"true"}, "aws:CurrentTime": {"2026-06-01T10:00:00Z"}, "sts:RoleSessionName": {"x"}}, false},
		{"the deployer of the mesh", roles.Mesh, "arn:aws:iam::111111111101:role/region-deployer", nil, true},
		{"the planner of the mesh", roles.Mesh, "arn:aws:iam::111111111101:role/region-planner", nil, false},
		{"the planner of the mesh", roles.MeshLook, "arn:aws:iam::111111111101:role/region-planner", nil, true},
		{"the region's own deployer", roles.Mesh, "arn:aws:iam::" + tokyo + ":role/region-deployer", nil, false},
	} {
		account := AccountOf(japan)
		account.roles = append(roles.Roles(japan), roles.TeardownRole(japan, roles.Purpose{Until: time.Date(2026, 6, 1, 11, 0, 0, 0, time.UTC)}))
		q := access.Question{Request: access.Request{Principal: test.principal, Action: "sts:AssumeRole", Resource: "arn:aws:iam::" + tokyo + ":role/" + test.role, Account: tokyo, Context: test.context}}
		if test.principal == "" {
			q.Principal, q.Action = "arn:aws:iam::"+tokyo+":oidc-provider/"+roles.Provider, "sts:AssumeRoleWithWebIdentity"
		}
		q.Policies.Identity, q.Policies.Resource = administrator, account.trust(test.role)
		decisions, err := simulator(t).Decide(q)
		if err != nil {
			t.Errorf("%s, %s: %v", test.what, test.role, err)
		} else if decisions[0].Allowed != test.takes {
			t.Errorf("%s, %s: %s", test.what, test.role, decisions[0])
		}
	}
}
