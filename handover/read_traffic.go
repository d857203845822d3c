package handover

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// fileSystems are those whose mount targets let in the nodes of a cluster.
func (r *reader) fileSystems(cluster *stack.Block) (found []FileSystem) {
	for _, rule := range r.Of("aws_vpc_security_group_ingress_rule") {
		clients, _ := r.Target(rule.Value("referenced_security_group_id"))
		if clients == nil || clients.Top() != cluster.Top() || !strings.HasPrefix(rule.Top(), "efs-") {
			continue
		}
		system := FileSystem{Name: strings.TrimPrefix(rule.Top(), "efs-")}
		for _, point := range r.within(rule, "aws_efs_access_point") {
			_, name, _ := strings.Cut(point.Path, "/access-point-")
			system.AccessPoints = append(system.AccessPoints, AccessPoint{Name: name})
		}
		found = append(found, system)
	}
	return found
}

// targetGroup is the one in which the load balancer controller of a cluster may register
// pods, and which the cluster did not make itself.
func (r *reader) targetGroup(cluster *stack.Block) *TargetGroup {
	for _, group := range r.Of("aws_lb_target_group") {
		if !r.mayRegister(cluster, group.Text("name")) {
			continue
		}
		port, _ := group.Number("port")
		found := TargetGroup{Name: group.Text("name"), HealthPath: group.Text("health_check.path"), Port: int(port)}
		for _, balancer := range r.within(group, "aws_lb") {
			for _, reference := range balancer.Strings("subnets") {
				if subnet, _ := r.Target(reference); subnet != nil {
					found.Callers = append(found.Callers, subnet.Text("cidr_block"))
				}
			}
		}
		slices.Sort(found.Callers)
		// A network policy that names nobody would let everybody in.
		r.demand(group.Top(), "subnet of the load balancer", strings.Join(found.Callers, ", "))
		r.demand(group.Top(), "path of the health check", found.HealthPath)
		return &found
	}
	return nil
}

// mayRegister tells whether a role of a cluster may register targets in a group.
func (r *reader) mayRegister(cluster *stack.Block, group string) bool {
	for _, role := range r.within(cluster, "aws_iam_role_policy") {
		for _, policy := range role.Policies() {
			for _, statement := range policy.Statements {
				named := func(arn string) bool { return strings.Contains(arn, ":targetgroup/"+group+"/") }
				if slices.Contains(statement.Action, "elasticloadbalancing:RegisterTargets") && slices.ContainsFunc(statement.Resource, named) {
					return true
				}
			}
		}
	}
	return false
}
