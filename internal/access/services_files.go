package access

import (
	"maps"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// filesAreMounted by the roles that the stack gives a file system to, through each of
// its access points. A mount has TLS, and says which access point it is through.
func (m model) filesAreMounted() (asks []ask) {
	for _, through := range m.uses("aws_efs_access_point", "file_system_id") {
		for _, role := range m.clientsOf(through[1]) {
			for _, action := range []string{"elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"} {
				asks = append(asks, m.mount(through[0], through[1], m.arn(role), m.identityPolicies(role), action))
			}
		}
	}
	return asks
}

func (m model) mount(point, system *stack.Block, by string, identity []Policy, action string) ask {
	return ask{what: "files are mounted", by: by, identity: identity, on: system, action: action, resource: m.arn(system),
		sends:  map[string]string{"elasticfilesystem:AccessPointArn": m.arn(point), "elasticfilesystem:AccessedViaMountTarget": "true"},
		source: guide + "efs/latest/ug/iam-access-control-nfs-efs.html"}
}

// clientsOf are the roles with a policy that names a file system.
func (m model) clientsOf(system *stack.Block) (roles []*stack.Block) {
	for _, role := range m.Of("aws_iam_role") {
		for _, policy := range m.identityPolicies(role) {
			if strings.Contains(policy.Document, m.arn(system)) {
				roles = append(roles, role)
				break
			}
		}
	}
	return roles
}

// otherMounts are those that nobody may make, whatever the account allows them: as
// root, and without an access point.
func (m model) otherMounts() (found []Check) {
	for _, through := range m.uses("aws_efs_access_point", "file_system_id") {
		a := m.mount(through[0], through[1], m.administrator(), everything, "elasticfilesystem:ClientRootAccess")
		root := m.check(a)
		root.What = "files are mounted as root"
		a.action = "elasticfilesystem:ClientMount"
		direct := m.check(a)
		direct.What = "files are mounted without an access point"
		direct.Question.Context = maps.Clone(direct.Question.Context)
		delete(direct.Question.Context, "elasticfilesystem:AccessPointArn")
		found = append(found, denied(root), denied(direct))
	}
	return found
}

// objectsAreRead by whom the account allows it.
func (m model) objectsAreRead() (asks []ask) {
	for _, bucket := range m.Of("aws_s3_bucket") {
		asks = append(asks, ask{what: "an object is read", by: m.administrator(), identity: everything, on: bucket,
			action: "s3:GetObject", resource: m.arn(bucket) + "/object", source: guide + "AmazonS3/latest/userguide/access-policy-language-overview.html"})
	}
	return asks
}

func denied(check Check) Check {
	check.Allowed, check.Source = false, ""
	return check
}
