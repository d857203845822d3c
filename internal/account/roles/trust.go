package roles

import (
	"time"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/regions"
)

// planners are the workflows that plan a pull request and that look for drift. Whoever
// can push a branch can run code as this role, which is why it reads settings alone.
func (p place) planners() []policy.Statement {
	return []policy.Statement{
		p.workflow("PullRequests", "repo:"+Repository+":pull_request", "StringLike", "pull-request.yml@*"),
		p.workflow("Drift", "repo:"+Repository+":ref:refs/heads/main", "StringEquals", "drift.yml@refs/heads/main"),
	}
}

// deployers are the jobs that deploy, in the environment of the stack, whose reviewers
// must approve; and the mesh's in the account that keeps its state.
func (p place) deployers() []policy.Statement {
	statements := []policy.Statement{p.deployment("Deploy", p.region.Name())}
	if p.isMeshHome() {
		statements = append(statements, p.deployment("DeployMesh", regions.MeshName))
	}
	return statements
}

func (p place) deployment(sid, environment string) policy.Statement {
	return p.workflow(sid, "repo:"+Repository+":environment:"+environment, "StringEquals", "deploy-stack.yml@refs/heads/main")
}

// workflow lets one workflow of the repository take a role.
//
// Source of the keys: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
func (p place) workflow(sid, subject, operator, file string) policy.Statement {
	workflow := map[string][]string{Provider + ":job_workflow_ref": {Repository + "/.github/workflows/" + file}}
	condition := policy.Condition{"StringEquals": {Provider + ":aud": {Audience}, Provider + ":sub": {subject}}}
	if operator == "StringEquals" {
		condition[operator][Provider+":job_workflow_ref"] = workflow[Provider+":job_workflow_ref"]
	} else {
		condition[operator] = workflow
	}
	return policy.Statement{
		Sid: sid, Effect: policy.Allow, Action: []string{"sts:AssumeRoleWithWebIdentity"},
		Principal: &policy.Principal{Federated: []string{p.iam("oidc-provider/" + Provider)}}, Condition: condition,
	}
}

// engineers are people who have signed in to the account with a second factor, and
// whom a policy of their own lets take the role.
func (p place) engineers() []policy.Statement {
	return []policy.Statement{p.people("People", policy.Condition{"Bool": {"aws:MultiFactorAuthPresent": {"true"}}})}
}

// teardowners are the same people, as long as the purpose lasts. They say in their
// session who they are.
func (p place) teardowners(purpose Purpose) []policy.Statement {
	return []policy.Statement{p.people("People", policy.Condition{
		"Bool":         {"aws:MultiFactorAuthPresent": {"true"}},
		"DateLessThan": {"aws:CurrentTime": {purpose.Until.UTC().Format(time.RFC3339)}},
		"StringLike":   {"sts:RoleSessionName": {"*?@?*"}},
	})}
}

func (p place) people(sid string, condition policy.Condition) policy.Statement {
	return policy.Statement{Sid: sid, Effect: policy.Allow, Action: []string{"sts:AssumeRole"}, Principal: policy.Account(p.region.AccountID), Condition: condition}
}

// meshers are roles of the account that keeps the mesh's state.
func (p place) meshers(names ...string) []policy.Statement {
	home := meshHome().AccountID
	var arns []string
	for _, name := range names {
		arns = append(arns, "arn:aws:iam::"+home+":role/"+name)
	}
	return []policy.Statement{{
		Sid: "Mesh", Effect: policy.Allow, Action: []string{"sts:AssumeRole"}, Principal: policy.Account(home),
		Condition: policy.Condition{"ArnEquals": {"aws:PrincipalArn": arns}},
	}}
}

// meshRoles are the roles of a name in the accounts of all regions that the mesh joins.
func meshRoles(name string) (arns []string) {
	for _, region := range regions.MeshOf(regions.All()).Regions() {
		arns = append(arns, "arn:aws:iam::"+region.AccountID+":role/"+name)
	}
	return arns
}

func meshHome() regions.Region { return regions.MeshOf(regions.All()).Home }

func (p place) isMeshHome() bool { return p.region.AccountID == meshHome().AccountID }
