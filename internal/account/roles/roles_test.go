package roles

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/regions"
)

// TestPoliciesFitIntoIAM checks the limits of
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
func TestPoliciesFitIntoIAM(t *testing.T) {
	for _, region := range regions.All() {
		for _, p := range Policies(region) {
			if size := len(p.Document()); size > 6144 {
				t.Errorf("%s, policy %s: %d characters are more than the 6,144 of a managed policy; move statements to another", region.Name(), p.Name, size)
			}
		}
		for _, role := range append(Roles(region), TeardownRole(region, Purpose{})) {
			if len(role.Policies) > 10 {
				t.Errorf("%s, role %s: %d policies are more than ten; join some", region.Name(), role.Name, len(role.Policies))
			}
			if trust := len(*policy.Document(role.Trust...)); trust > 2048 {
				t.Errorf("%s, role %s: %d characters are more than the 2,048 of a trust", region.Name(), role.Name, trust)
			}
		}
	}
}

func TestStatementsCanBeToldApart(t *testing.T) {
	sid := regexp.MustCompile(`^[A-Za-z0-9]+$`)
	for _, p := range Policies(regions.All()[0]) {
		seen := map[string]bool{}
		for _, statement := range p.Statements {
			if seen[statement.Sid] || !sid.MatchString(statement.Sid) {
				t.Errorf("policy %s: the Sid %q must be letters and digits, once", p.Name, statement.Sid)
			}
			seen[statement.Sid] = true
		}
	}
}

// TestPermissionsAreNamedOneByOne keeps wildcards out of what is allowed, so that each
// permission can be taken away alone. The boundary is no permission.
func TestPermissionsAreNamedOneByOne(t *testing.T) {
	for _, p := range Policies(regions.All()[0]) {
		for _, statement := range p.Statements {
			if statement.Effect == policy.Deny || p.Name == regions.BoundaryName {
				continue
			}
			for _, action := range statement.Action {
				if strings.ContainsAny(action, "*?") {
					t.Errorf("policy %s, %s: %s is a pattern; name each action", p.Name, statement.Sid, action)
				}
			}
			if !slices.IsSorted(statement.Action) && !strings.HasPrefix(p.Name, Mesh) && len(statement.Action) < 20 {
				t.Errorf("policy %s, %s: sort the actions", p.Name, statement.Sid)
			}
		}
	}
}

func TestWorkflowsTakeTheirRolesByRepositoryEnvironmentAndFile(t *testing.T) {
	for _, role := range Roles(regions.All()[0]) {
		for _, statement := range role.Trust {
			if statement.Principal.Federated == nil {
				continue
			}
			keys := map[string]bool{}
			for _, condition := range statement.Condition {
				for key, values := range condition {
					keys[key] = true
					for _, value := range values {
						if strings.HasPrefix(value, "*") || !strings.Contains(value, Repository) && value != Audience {
							t.Errorf("role %s, %s: %s does not name the repository", role.Name, statement.Sid, value)
						}
					}
				}
			}
			for _, key := range []string{"aud", "sub", "job_workflow_ref"} {
				if !keys[Provider+":"+key] {
					t.Errorf("role %s, %s: nothing is asked of %s", role.Name, statement.Sid, key)
				}
			}
		}
	}
}

func TestARegionThatNamesNoOtherAccountSharesNothing(t *testing.T) {
	sharing := func(r regions.Region) (actions []string) {
		for _, p := range Policies(r) {
			for _, statement := range p.Statements {
				for _, action := range statement.Action {
					if strings.HasPrefix(action, "ram:") && statement.Effect == policy.Allow && p.Name != regions.BoundaryName {
						actions = append(actions, action)
					}
				}
			}
		}
		return actions
	}
	region := regions.All()[0]
	region.Network.SharedWith = nil
	if got := sharing(region); len(got) > 0 {
		t.Errorf("the roles of a region that names no other account may %s; take it out of internal/account/roles/shares.go", strings.Join(got, ", "))
	}
	region.Network.SharedWith = []string{"222222222222"}
	if !slices.Contains(sharing(region), "ram:AssociateResourceShare") {
		t.Error("the roles of a region that names another account cannot share with it")
	}
}

func TestATeardownEnds(t *testing.T) {
	until := time.Date(2027, 1, 2, 3, 4, 5, 0, time.UTC)
	role := TeardownRole(regions.All()[0], Purpose{"given up", until})
	if got := role.Trust[0].Condition["DateLessThan"]["aws:CurrentTime"]; !slices.Equal(got, []string{"2027-01-02T03:04:05Z"}) || role.Description != "given up" {
		t.Errorf("the role can be taken until %v, for %q", got, role.Description)
	}
}

// TestWhoDeploysIsInNoCluster keeps the roles that change AWS out of the clusters: the
// stack has nothing in them, and who changes something there is a person or a controller.
func TestWhoDeploysIsInNoCluster(t *testing.T) {
	for _, region := range regions.All() {
		b := region.Blocks()
		clusters := []eks.Config{b.Web}
		if b.ML != nil {
			clusters = append(clusters, b.ML.Cluster)
		}
		for _, cluster := range clusters {
			operators := false
			for _, entry := range cluster.AccessEntries {
				switch _, life := Sessions[entry.Role]; {
				case entry.Role == Operator && entry.Policy == eks.View:
					operators = true
				case life:
					t.Errorf("%s: %s enters with %s; operators look, and who deploys has nothing to do there", cluster.Name, entry.Role, entry.Policy)
				}
			}
			if !operators {
				t.Errorf("%s: %s has no access entry, and cannot look into the cluster", cluster.Name, Operator)
			}
		}
	}
}
