package access

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// candidate is a request that may be allowed by one of two policies alone.
type candidate struct {
	Request
	identity []Policy
	kind     string   // of caller, by which witnesses are told apart
	by       []string // the statements that allow it, once it is decided
}

func (c candidate) key() string { return fmt.Sprint(c.Request, c.kind) }

// candidates are requests that meet a statement which one of the policies has alone:
// what was denied may be allowed now, too. Each is made by everybody whom the statement
// may mean, with each value that a condition takes, and with none.
func candidates(simulator *Simulator, old, new setting) (found []candidate, err error) {
	before, now := old.statements(), new.statements()
	statements := slices.Concat(except(now, before), except(before, now))
	if slices.ContainsFunc(statements, func(s stack.Statement) bool { return !s.Allows() }) {
		statements = slices.Concat(now, before) // what others allow may have been denied
	}
	var patterns []string
	for _, statement := range statements {
		patterns = append(patterns, patternsOf(statement)...)
	}
	actions, err := simulator.actions(patterns)
	if err != nil {
		return nil, err
	}
	made := map[string]bool{}
	for _, statement := range statements {
		var about []candidate // without a caller
		for _, pattern := range patternsOf(statement) {
			for _, act := range telling(actions[pattern], before) {
				for _, resource := range new.resources(statement, act) {
					about = append(about, candidate{Request: Request{Action: act.Name, Resource: resource, Account: accountOf(resource, new.place.AccountID)}})
				}
			}
		}
		for _, caller := range new.callers(statement) {
			for _, context := range new.contexts(statement) {
				for _, c := range about {
					c.Principal, c.identity, c.kind, c.Context = caller.Principal, caller.identity, caller.kind, context
					if key := c.key(); !made[key] {
						made[key] = true
						found = append(found, c)
					}
				}
			}
		}
	}
	return found, nil
}

// except are the statements that are not among others.
func except(statements, others []stack.Statement) (found []stack.Statement) {
	for _, statement := range statements {
		if !slices.ContainsFunc(others, func(other stack.Statement) bool { return reflect.DeepEqual(statement, other) }) {
			found = append(found, statement)
		}
	}
	return found
}

func (s setting) statements() []stack.Statement {
	if s.block == nil || s.gone {
		return nil
	}
	for _, policy := range s.block.Policies() {
		if policy.Path == s.argument {
			return policy.Statements
		}
	}
	return nil
}

// everyAction stands for NotAction, which covers nearly all.
var everyAction = []string{"s3:*", "kms:*", "sts:*", "sns:*", "sqs:*"}

func patternsOf(statement stack.Statement) (patterns []string) {
	patterns = statement.Action
	if statement.NotAction != nil || slices.Contains(statement.Action, "*") {
		patterns = everyAction
	}
	return patterns
}

// enough is how many actions of a pattern are tried.
const enough = 8

// known are actions that tell much, tried before others that a pattern has.
var known = []string{
	"kms:Decrypt", "kms:PutKeyPolicy", "kms:CreateGrant", "kms:ScheduleKeyDeletion", "s3:GetObject", "s3:PutObject", "s3:DeleteObject",
	"s3:GetBucketAcl", "s3:PutBucketPolicy", "sns:Publish", "sns:Subscribe", "sqs:SendMessage", "sqs:ReceiveMessage",
	"elasticfilesystem:ClientMount", "elasticfilesystem:ClientRootAccess", "sts:AssumeRole", "sts:AssumeRoleWithWebIdentity",
}

// telling are a few of many actions: those first that no statement named before, and
// those that are known to tell much.
func telling(actions []action, before []stack.Statement) []action {
	rank := func(a action) (rank int) {
		named := slices.ContainsFunc(before, func(s stack.Statement) bool {
			return slices.ContainsFunc(s.Action, func(pattern string) bool { return matches(pattern, a.Name) })
		})
		if named {
			rank++
		}
		if !slices.ContainsFunc(known, func(name string) bool { return strings.EqualFold(name, a.Name) }) {
			rank++
		}
		return rank
	}
	ranked := make([][]action, 3)
	for _, a := range actions {
		ranked[rank(a)] = append(ranked[rank(a)], a)
	}
	sorted := slices.Concat(ranked...)
	return sorted[:min(len(sorted), enough)]
}

// callers are whom a statement may mean.
func (s setting) callers(statement stack.Statement) (found []candidate) {
	add := func(principal, kind string, identity []Policy) {
		found = append(found, candidate{Request: Request{Principal: principal}, identity: identity, kind: kind})
	}
	own := "arn:aws:iam::" + s.place.AccountID + ":role/"
	if s.isIdentity() {
		role, _ := s.Target(s.block.Value("role"))
		if role != nil {
			add(s.arn(role), "role", nil)
		} else {
			add(own+"whoever-has-the-policy", "role", nil)
		}
		return found
	}
	for _, service := range statement.Principal["Service"] {
		add(service, service, nil)
	}
	for _, provider := range statement.Principal["Federated"] {
		add(s.resolve(provider), provider, nil)
	}
	principals := slices.Concat(statement.Principal["AWS"], statement.Principal["*"])
	if statement.NotPrincipal != nil {
		principals = append(principals, "*")
	}
	for _, principal := range principals {
		arn := s.resolve(principal)
		account, isRoot := strings.CutSuffix(strings.TrimPrefix(arn, "arn:aws:iam::"), ":root")
		switch {
		case account == s.place.AccountID && s.isNew():
			continue // what is new is the account's, of course
		case arn == "*":
			add(Anonymous, "everyone", nil)
			add("arn:aws:iam::"+foreign+":role/administrator", "another account", everything)
			add(own+"anybody", "whoever of the account", nil)
			add(s.administrator(), "the account", everything)
		case isRoot || !strings.Contains(arn, ":"):
			add("arn:aws:iam::"+account+":role/administrator", "account "+account, everything)
		case strings.Contains(arn, ":"+s.place.AccountID+":"):
			add(arn, arn, nil)
		default:
			add(arn, arn, everything)
		}
	}
	return found
}

// resources are some that a statement and an action are both about.
func (s setting) resources(statement stack.Statement, act action) (found []string) {
	patterns := slices.Clone(statement.Resource)
	if len(patterns) == 0 { // as in a trust; and for NotResource, which covers nearly all
		patterns = []string{"*"}
	}
	var possible []string
	if !s.isIdentity() {
		possible = s.own()
	}
	for _, template := range act.ARNs {
		arn := strings.NewReplacer("${Partition}", "aws", "${Region}", s.place.AWSRegion, "${Account}", s.place.AccountID).Replace(template)
		possible = append(possible, expression.ReplaceAllString(arn, "x"))
	}
	if len(act.ARNs) == 0 {
		possible = append(possible, "*")
	}
	for _, pattern := range patterns {
		pattern = s.resolve(pattern)
		found = append(found, strings.ReplaceAll(pattern, "*", "x"))
		for _, arn := range possible {
			if matches(pattern, arn) {
				found = append(found, arn)
			}
		}
	}
	slices.Sort(found)
	return slices.DeleteFunc(slices.Compact(found), func(arn string) bool { return !act.isAbout(arn) })
}

// isAbout tells whether an action is about a resource: other requests are unknown to IAM.
func (a action) isAbout(resource string) bool {
	if len(a.ARNs) == 0 {
		return resource == "*"
	}
	return slices.ContainsFunc(a.ARNs, func(template string) bool { return matches(expression.ReplaceAllString(template, "*"), resource) })
}

// own is the ARN of what the policy belongs to, and of what is in it.
func (s setting) own() []string {
	owner := s.owner()
	if owner == nil {
		return nil
	}
	return []string{s.arn(owner), s.arn(owner) + "/x"}
}

// owner is what the policy belongs to: the bucket of a bucket's policy.
func (s setting) owner() *stack.Block {
	if by := attachedTo(s.block.Kind); by != "" {
		owner, _ := s.Target(s.block.Value(by))
		return owner
	}
	return s.block
}

// attachedTo is the argument by which a policy of a type refers to what it is for.
func attachedTo(kind string) string {
	for _, by := range attached {
		if by.kind == kind {
			return by.argument
		}
	}
	return ""
}

// contexts meet the conditions of a statement, with each of the values that they take;
// and there are the same for another account, and none.
func (s setting) contexts(statement stack.Statement) (found []map[string][]string) {
	met := map[string][]string{}
	var more []map[string][]string
	for operator, conditions := range statement.Condition {
		for key, values := range conditions {
			if derived(key) || strings.EqualFold(operator, "Null") {
				continue
			}
			if strings.Contains(operator, "Not") {
				values = []string{"another"}
			}
			for i, value := range values {
				value = strings.ReplaceAll(s.resolve(value), "*", "x")
				if i == 0 {
					met[key] = []string{value}
				}
				more = append(more, map[string][]string{key: {value}})
			}
		}
	}
	found = append(found, met)
	for _, one := range more {
		other := maps.Clone(met)
		maps.Copy(other, one)
		without := maps.Clone(met)
		for key := range one {
			delete(without, key)
		}
		found = append(found, other, without)
	}
	stranger := map[string][]string{}
	for key, values := range met {
		stranger[key] = []string{strings.ReplaceAll(values[0], s.place.AccountID, foreign)}
	}
	return append(found, stranger, map[string][]string{})
}

// derived are the keys that follow from who calls.
func derived(key string) bool {
	key = strings.ToLower(key)
	return strings.HasPrefix(key, "aws:principal") && !strings.HasPrefix(key, "aws:principaltag/") || key == "kms:calleraccount"
}

func accountOf(arn, own string) string {
	if parts := strings.Split(arn, ":"); len(parts) > 5 && len(parts[4]) == 12 {
		return parts[4]
	}
	return own
}

// matches tells whether a text is one that a pattern of a policy covers, in which *
// stands for anything.
func matches(pattern, text string) bool {
	pattern, text = strings.ToLower(pattern), strings.ToLower(text)
	before, after, wild := strings.Cut(pattern, "*")
	if !wild {
		return pattern == text
	}
	rest, is := strings.CutPrefix(text, before)
	for is && rest != "" && !matches(after, rest) {
		rest = rest[1:]
	}
	return is && (rest != "" || strings.Trim(after, "*") == "")
}
