package repository

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// rule returns what is wrong with the text of a workflow.
type rule func(t *testing.T, text string) []string

// rules are those that actionlint does not have.
var rules = map[string]rule{
	"pins": pins, "permissions": permissions, "credentials": credentials, "state": state, "shell": shell, "session": session,
}

const credentialsAction = "aws-actions/configure-aws-credentials"

var (
	pinned  = regexp.MustCompile(`^[\w.-]+/[\w./-]+@[0-9a-f]{40}$`)
	version = regexp.MustCompile(`^# v\d+\.\d+\.\d+$`)
)

// pins: a tag can be moved to other code, a commit cannot. The version is for people.
func pins(t *testing.T, text string) (wrong []string) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil {
		t.Fatal(err)
	}
	var walk func(*yaml.Node)
	walk = func(node *yaml.Node) {
		for i, child := range node.Content {
			if node.Kind == yaml.MappingNode && i%2 == 1 && node.Content[i-1].Value == "uses" && !strings.HasPrefix(child.Value, "./") {
				if !pinned.MatchString(child.Value) || !version.MatchString(child.LineComment) {
					wrong = append(wrong, fmt.Sprintf("%s %s: pin it by its commit, with its version in a comment: owner/name@0123... # v1.2.3", child.Value, child.LineComment))
				}
			}
			walk(child)
		}
	}
	walk(&document)
	return wrong
}

// mayWrite are the only permissions to write, by job.
var mayWrite = map[string][]string{"comment": {"pull-requests"}, "drift": {"issues"}}

// permissions: none for the whole workflow, and for each job those that it needs.
func permissions(t *testing.T, text string) (wrong []string) {
	w := parse(t, text)
	if w.Jobs == nil {
		return nil // an action has those of the job that takes it
	}
	if w.Permissions == nil || len(w.Permissions) > 0 {
		wrong = append(wrong, "the workflow needs permissions: {}, and each job its own")
	}
	for name, job := range w.Jobs {
		if job.Permissions == nil {
			wrong = append(wrong, name+" has no permissions of its own")
		}
		for _, scope := range slices.Sorted(maps.Keys(job.Permissions)) {
			access := job.Permissions[scope]
			if access == "write" && scope != "id-token" && !slices.Contains(mayWrite[name], scope) {
				wrong = append(wrong, fmt.Sprintf("%s may write %s, which it does not need; remove that permission", name, scope))
			}
		}
		// What a workflow calls gets no more than the caller has.
		needs := job.takes(credentialsAction) || job.Uses != ""
		if has := job.Permissions["id-token"] == "write"; has != needs {
			wrong = append(wrong, fmt.Sprintf("%s has id-token: write: %v; it needs it to reach AWS: %v", name, has, needs))
		}
	}
	return wrong
}

// credentials: AWS through a role and OIDC, in the account that the stack is for;
// no secret that somebody could steal.
func credentials(t *testing.T, text string) (wrong []string) {
	if strings.Contains(text, "secrets.") {
		wrong = append(wrong, "it uses a secret; github.token and OIDC roles are all that is needed")
	}
	for _, step := range parse(t, text).steps() {
		if strings.HasPrefix(step.Uses, credentialsAction+"@") {
			keys := strings.Replace(strings.Join(slices.Sorted(maps.Keys(step.With)), " "), " role-duration-seconds", "", 1)
			if keys != "allowed-account-ids aws-region role-to-assume" {
				wrong = append(wrong, "reach AWS with allowed-account-ids, aws-region and role-to-assume, not with "+keys)
			}
		}
		if strings.HasPrefix(step.Uses, "actions/checkout@") && step.With["persist-credentials"] != "false" {
			wrong = append(wrong, "a checkout keeps the token; set persist-credentials: false")
		}
	}
	return wrong
}

// state: whatever applies does so alone on its state, to the end, and with approval.
func state(t *testing.T, text string) (wrong []string) {
	for name, job := range parse(t, text).Jobs {
		if !job.runs("region apply") {
			continue
		}
		alone := job.Concurrency
		if alone.Group != "state-${{ inputs.stack }}" || alone.CancelInProgress == nil || *alone.CancelInProgress {
			wrong = append(wrong, name+" applies, and needs the concurrency group state-${{ inputs.stack }} with cancel-in-progress: false")
		}
		if job.Environment != "${{ inputs.stack }}" {
			wrong = append(wrong, name+" applies, and needs the environment of its stack, in which deployments are approved")
		}
		if !job.runs("--reviewed") {
			wrong = append(wrong, name+" applies a plan that nobody has reviewed; use --reviewed")
		}
	}
	return wrong
}

// trivial are the commands that a workflow may run: a target or a verb, which also
// run by hand, and whose output may go into a file or to the next job.
var trivial = regexp.MustCompile(`^(make [a-z]+|(exec )?bin/region [^;&|<>$\x60\n]*("\$[A-Z]+[\w.]*"[^;&|<>$\x60\n]*)*( > [\w."$-]+)?|echo "stacks=\$\(bin/region [^;&|<>()\x60\n]*\)" >> "\$GITHUB_OUTPUT")$`)

// shell: no logic in YAML, and no value of GitHub's pasted into a command, where
// it could be code.
func shell(t *testing.T, text string) (wrong []string) {
	for _, step := range parse(t, text).steps() {
		if step.Run != "" && (!trivial.MatchString(step.Run) || strings.Contains(step.Run, "${{")) {
			wrong = append(wrong, fmt.Sprintf("%q is not a single make target or region verb with its values from the environment", step.Run))
		}
	}
	return wrong
}
