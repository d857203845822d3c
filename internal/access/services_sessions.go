package access

import (
	"encoding/json"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// recorded is what the settings of sessions name: where transcripts go, and the key of the
// sessions themselves.
type recorded struct{ group, key *stack.Block }

func (m model) recordedSessions() (found []recorded) {
	for _, b := range m.Of("aws_ssm_document") {
		var document struct {
			Inputs struct {
				Group string `json:"cloudWatchLogGroupName"`
				Key   string `json:"kmsKeyId"`
			} `json:"inputs"`
		}
		if json.Unmarshal([]byte(b.Text("content")), &document) != nil {
			continue
		}
		group, _ := m.Target(document.Inputs.Group)
		key, _ := m.Target(document.Inputs.Key)
		if group != nil && key != nil {
			found = append(found, recorded{group, key})
		}
	}
	return found
}

// instanceRoles are those of instances, on which people may have sessions.
func (m model) instanceRoles() (roles []*stack.Block) {
	for _, use := range slices.Concat(m.uses("aws_eks_node_group", "node_role_arn"), m.uses("aws_iam_instance_profile", "role")) {
		if !slices.Contains(roles, use[1]) {
			roles = append(roles, use[1])
		}
	}
	return roles
}

// sessionsAreRecorded by the agent on the instance, with the instance's role: a session
// that it cannot decrypt or record does not start.
func (m model) sessionsAreRecorded() (asks []ask) {
	for _, to := range m.recordedSessions() {
		for _, role := range m.instanceRoles() {
			add := func(on *stack.Block, action, resource string) {
				asks = append(asks, ask{what: "a session is recorded", by: m.arn(role), identity: m.identityPolicies(role), on: on, action: action, resource: resource,
					sends:  map[string]string{"aws:RequestedRegion": m.place.AWSRegion},
					source: guide + "systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html"})
			}
			add(nil, "logs:DescribeLogGroups", "*")
			add(nil, "logs:CreateLogStream", m.arn(to.group)+":log-stream:session")
			add(nil, "logs:PutLogEvents", m.arn(to.group)+":log-stream:session")
			add(to.key, "kms:Decrypt", m.arn(to.key))
		}
	}
	return asks
}

// sessionChecks keep instances from reading or removing what they have recorded, and from
// the keys of what is not theirs: whoever has a session can do what the instance can.
func (m model) sessionChecks() (found []Check) {
	for _, to := range m.recordedSessions() {
		for _, role := range m.instanceRoles() {
			never := func(what, action, resource string) {
				found = append(found, denied(m.check(ask{what: what, by: m.arn(role), identity: m.identityPolicies(role), action: action, resource: resource})))
			}
			never("a transcript is read", "logs:GetLogEvents", m.arn(to.group)+":log-stream:session")
			never("the transcripts are removed", "logs:DeleteLogGroup", m.arn(to.group))
			never("a transcript is removed", "logs:DeleteLogStream", m.arn(to.group)+":log-stream:session")
			for _, group := range m.Of("aws_cloudwatch_log_group") {
				if group != to.group {
					never("another log is written", "logs:PutLogEvents", m.arn(group)+":log-stream:session")
				}
			}
			for _, key := range m.Of("aws_kms_key") {
				if key != to.key {
					check := m.check(ask{what: "another key is used", by: m.arn(role), identity: m.identityPolicies(role), on: key, action: "kms:Decrypt", resource: m.arn(key)})
					found = append(found, denied(check))
				}
			}
		}
	}
	return found
}
