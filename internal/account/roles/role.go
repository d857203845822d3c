package roles

import (
	"time"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/regions"
)

// Role is an IAM role.
type Role struct {
	Name, Description string
	Trust             []policy.Statement
	Session           time.Duration
	Policies          []string // their names
}

// Policy is a policy that IAM manages for the account.
type Policy struct {
	Name, Description string
	Statements        []policy.Statement
}

// Document is the policy's text.
func (p Policy) Document() string { return *policy.Document(p.Statements...) }

// Purpose is what a teardown is for, and until when its role can be taken.
type Purpose struct {
	Reason string
	Until  time.Time
}

// Policies are the policies of a region's account, the boundary first.
func Policies(r regions.Region) []Policy {
	p := place{r}
	return []Policy{
		{regions.BoundaryName, "What any role that Terraform makes may do at most", p.boundary()},
		{"region-read", "Reads settings, and nothing of patients", p.reads()},
		{"region-lock", "Reads the state and locks it", p.lock()},
		{"region-state", "Writes the state", p.state()},
		{"region-change", "Makes, changes and removes what can be made again", p.changes()},
		{"region-change-edge", "Makes, changes and removes how users get in and what decides about what leaves", p.edge()},
		{"region-change-named", "Makes, changes and removes what is the region's by its name", p.named()},
		{"region-operate", "Does what runbooks do beside", p.operates()},
		{"region-sessions", "Has sessions on the operators' host", p.sessions()},
		{"region-guard", "Keeps to the region, the boundary and the state's history", p.guard()},
		{"region-keep", "Keeps records, detection, keys and data", p.keep()},
		{"region-teardown", "Removes records, detection, keys and data", p.teardown()},
		{Mesh, "Joins the hub to others", r.MeshRoleStatements()},
		{MeshLook, "Looks at what joins the hub to others", r.MeshRoleStatements()[:1]},
	}
}

// Roles are the roles of a region's account, but for the one of a teardown.
func Roles(r regions.Region) []Role {
	p := place{r}
	deploys := []string{"region-read", "region-lock", "region-state", "region-change", "region-change-edge", "region-change-named", "region-guard", "region-keep"}
	return []Role{
		{Planner, "Plans " + r.Name() + " and compares it", p.planners(), Sessions[Planner], []string{"region-read", "region-lock", "region-guard", "region-keep"}},
		{Deployer, "Deploys " + r.Name(), p.deployers(), Sessions[Deployer], deploys},
		{Engineer, "Does by hand what the workflows do for " + r.Name(), p.engineers(), Sessions[Engineer], append(deploys, "region-operate")},
		{Operator, "Gets into " + r.Name() + " through its operators' host", p.engineers(), Sessions[Operator], []string{"region-read", "region-sessions", "region-guard", "region-keep"}},
		{Mesh, "Joins the hub of " + r.Name() + " to others", p.meshers(Deployer, Engineer), Sessions[Mesh], []string{Mesh}},
		{MeshLook, "Looks at what joins the hub of " + r.Name() + " to others", p.meshers(Planner), Sessions[MeshLook], []string{MeshLook}},
	}
}

// TeardownRole is the role that may destroy a region, for one purpose and until a time.
func TeardownRole(r regions.Region, purpose Purpose) Role {
	p := place{r}
	return Role{Teardown, purpose.Reason, p.teardowners(purpose), Sessions[Teardown],
		[]string{"region-read", "region-lock", "region-state", "region-change", "region-change-edge", "region-change-named", "region-guard", "region-teardown"}}
}
