package access

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

// change is one that lets somebody do more: to a policy, by the start of its name.
type change struct {
	what, kind, name string
	make             func(*document)
	data             bool // it is about patient data
}

var planted = []change{
	// A principal more.
	{"another account decrypts", "aws_kms_key", "data-key", allow("AWS", "arn:aws:iam::222222222222:root", "kms:Decrypt"), true},
	{"a role of another account decrypts", "aws_kms_key", "efs-shared_key", allow("AWS", "arn:aws:iam::222222222222:role/analyst", "kms:Decrypt"), true},
	{"a role of the account decrypts", "aws_kms_key", "backup_key", allow("AWS", "arn:aws:iam::111111111181:role/analyst", "kms:Decrypt"), true},
	{"another service decrypts", "aws_kms_key", "logs-key", allow("Service", "lambda.amazonaws.com", "kms:Decrypt"), true},
	{"a service reads objects", "aws_s3_bucket_policy", "data_policy", allow("Service", "macie.amazonaws.com", "s3:GetObject"), true},
	{"another service publishes", "aws_sns_topic_policy", "alerts_policy", principal("EventsAndBackupsPublish", "Service", "lambda.amazonaws.com"), false},
	{"another service sends", "aws_sqs_queue", "alerts_undelivered", principal("RulesOfTheAlertsSend", "Service", "s3.amazonaws.com"), false},
	{"another account mounts", "aws_efs_file_system_policy", "efs-shared", principal("AccountThroughAccessPoints", "AWS", "arn:aws:iam::222222222222:root"), true},
	{"another service takes a role", "aws_iam_role", "backup_role", principal("AssumedByService", "Service", "lambda.amazonaws.com"), false},
	{"the account takes a role", "aws_iam_role", "eks-web_role", principal("AssumedByService", "AWS", "arn:aws:iam::111111111181:root"), false},
	{"instances take the role of pods", "aws_iam_role", "eks-web_identity-external-dns", allow("Service", "ec2.amazonaws.com", "sts:AssumeRole"), false},
	{"everybody takes a role", "aws_iam_role", "audit_trail_role", principal("AssumedByService", "AWS", "*"), false},
	{"everybody subscribes", "aws_sns_topic_policy", "alerts_policy", allow("AWS", "*", "sns:Subscribe"), false},

	// A condition less.
	{"recorders of any account", "aws_iam_role", "audit_recorder_role", unconditional("AssumedByService"), true},
	{"any pod", "aws_iam_role", "eks-web_identity-external-dns", unconditional("AssumedByPods"), false},
	{"pods of any cluster", "aws_iam_role", "eks-ml_identity-efs-mount", without("AssumedByPods", "aws:RequestTag/eks-cluster-arn"), true},
	{"any caller's volumes", "aws_kms_key", "eks-web_volumes-key", without("VolumesThroughEBS", "kms:CallerAccount"), true},
	{"volumes without EC2", "aws_kms_key", "eks-web_volumes-key", without("VolumesThroughEBS", "kms:ViaService"), true},
	{"grants for anything", "aws_kms_key", "eks-ml_volumes-key", without("GrantsThroughEBS", "kms:GrantIsForAWSResource"), true},
	{"mounts without access point", "aws_efs_file_system_policy", "efs-shared", drop("NoOtherWayIn"), true},
	{"mounts as root", "aws_efs_file_system_policy", "efs-datasets", drop("NobodyIsRoot"), true},
	{"objects without TLS", "aws_s3_bucket_policy", "data_policy", drop("NothingInTheClear"), true},
	{"messages without TLS", "aws_sqs_queue", "alerts_undelivered", drop("NothingInTheClear"), false},
	{"other clusters' listeners", "aws_iam_role_policy", "eks-web_identity-load-balancer", unconditional("ChangeItsOwnListeners"), false},
	{"zones of any region", "aws_iam_role_policy", "eks-web_identity-external-dns", unconditional("FindTheZone"), false},
	{"the role mounts without access point", "aws_iam_role_policy", "efs-shared_client", unconditional("MountThroughAccessPoints"), true},
	{"anybody's data through the endpoint", "aws_vpc_endpoint", "app_endpoint-s3", unconditional("OwnAccount"), true},
	{"own credentials to foreign buckets", "aws_vpc_endpoint", "ml_endpoint-s3", without("OwnAccount", "aws:ResourceAccount"), true},

	// A wildcard.
	{"every zone", "aws_iam_role_policy", "eks-web_identity-external-dns", resource("NamesInTheZone", "arn:aws:route53:::hostedzone/*"), false},
	{"every repository", "aws_iam_role_policy", "registry_policy_web", resource("FillTheCache", "arn:aws:ecr:ap-northeast-1:111111111181:repository/*"), false},
	{"every action on objects", "aws_iam_role_policy", "audit_recorder_role-policy-deliver", anyOf("WriteToTheBucket", "s3:*"), true},
	{"every action on a key", "aws_kms_key", "alerts_key", anyOf("EventsToTopicsOfThisAccount", "kms:*"), true},
	{"every action on a topic", "aws_sns_topic_policy", "alerts_policy", anyOf("EventsAndBackupsPublish", "sns:*"), false},
	{"every log group", "aws_iam_role_policy", "audit_trail_role-policy", resource("WriteToOwnLogGroup", "*"), false},
	{"every bucket through the endpoint", "aws_vpc_endpoint", "app_endpoint-s3", resource("ReadWhatIsPublished", "arn:aws:s3:::*"), true},
	{"every folder of the logs", "aws_s3_bucket_policy", "logs_policy", resource("FlowLogsAreDelivered", "arn:aws:s3:::artera-region-jp-logs/*"), true},
	{"every action of EC2", "aws_iam_role_policy", "eks-web_identity-load-balancer", anyOf("MakeSecurityGroups", "ec2:*"), false},

	// A foreign account.
	{"recorders of another account, too", "aws_iam_role", "audit_recorder_role", value("AssumedByService", "aws:SourceAccount", "222222222222"), true},
	{"trails of every account", "aws_s3_bucket_policy", "logs_policy", value("TrailsAreDelivered", "aws:SourceArn", "arn:aws:cloudtrail:*:*:trail/*"), true},
	{"topics of every account", "aws_kms_key", "alerts_key", value("EventsToTopicsOfThisAccount", "kms:EncryptionContext:aws:sns:topicArn", "arn:aws:sns:*:*:*"), true},
	{"log groups of another account", "aws_kms_key", "logs-key", value("LogGroupsOfThisAccount", "kms:EncryptionContext:aws:logs:arn", "arn:aws:logs:ap-northeast-1:222222222222:*"), true},

	// A service without its source.
	{"any trail", "aws_s3_bucket_policy", "logs_policy", unconditional("TrailsAreDelivered"), true},
	{"any alarm", "aws_sns_topic_policy", "alerts_policy", unconditional("AlarmsOfThisAccountPublish"), false},
	{"any rule", "aws_sqs_queue", "alerts_undelivered", unconditional("RulesOfTheAlertsSend"), false},
	{"any topic", "aws_sqs_queue", "alerts_undelivered", unconditional("TopicOfTheAlertsSends"), false},
	{"any detector", "aws_s3_bucket_policy", "logs_policy", unconditional("FindingsAreDelivered"), true},
	{"any recorder", "aws_s3_bucket_policy", "history_policy", unconditional("ConfigAreDelivered"), true},
	{"any log group", "aws_kms_key", "logs-key", unconditional("LogGroupsOfThisAccount"), true},
	{"any delivery", "aws_kms_key", "logs-key", unconditional("UseByDeliveryOfThisAccount"), true},
}

func TestEveryWideningIsSeenWithAWitness(t *testing.T) {
	before := accepted(t)
	for _, test := range planted {
		now := accepted(t)
		address := test.plant(t, now)
		found, err := Widenings(started, before, now)
		if err != nil {
			t.Fatalf("%s: %v", test.what, err)
		}
		if len(found) == 0 {
			t.Errorf("%s: nothing is found at %s", test.what, address)
			continue
		}
		for _, widening := range found {
			if widening.Policy != address || widening.Data != test.data || widening.Witness.Action == "" || widening.Witness.Principal == "" {
				t.Errorf("%s: %s, about patient data: %t, want %t at %s", test.what, widening, widening.Data, test.data, address)
			}
		}
	}
}

// TestANarrowerPolicyIsNoWidening makes each change the other way round.
func TestANarrowerPolicyIsNoWidening(t *testing.T) {
	now := accepted(t)
	for _, test := range planted {
		before := accepted(t)
		test.plant(t, before)
		found, err := Widenings(started, before, now)
		if err != nil {
			t.Fatalf("%s: %v", test.what, err)
		}
		if len(found) > 0 {
			t.Errorf("%s, taken back: %s", test.what, found[0])
		}
	}
}

func TestANewPolicyIsAWidening(t *testing.T) {
	before, now := accepted(t), accepted(t)
	stack.Object(now.Body["resource"])["aws_ecr_registry_policy"] = map[string]any{"registry_policy_E9F40E0B": map[string]any{"policy": nodesFillTheCache}}
	found, err := Widenings(started, before, now)
	if err != nil || len(found) != 1 || !strings.Contains(found[0].String(), "role/region-jp-web-node may now ecr:") {
		t.Errorf("%v, %v", found, err)
	}
}

// TestAPolicyThatIsGoneDeniesNothing takes away a policy from what stays.
func TestAPolicyThatIsGoneDeniesNothing(t *testing.T) {
	for kind, name := range map[string]string{"aws_efs_file_system_policy": "efs-shared_policy_86FE6613", "aws_s3_bucket_policy": "data_policy_7F633534"} {
		before, now := accepted(t), accepted(t)
		delete(stack.Object(stack.Object(now.Body["resource"])[kind]), name)
		found, err := Widenings(started, before, now)
		if err != nil || len(found) == 0 || found[0].Policy != kind+"."+name || !found[0].Data {
			t.Errorf("%s is gone: %v, %v", name, found, err)
		}
		delete(stack.Object(now.Body["resource"]), strings.TrimSuffix(kind, "_policy")) // and now, what it was for
		if found, err := Widenings(started, before, now); err != nil || len(found) > 0 {
			t.Errorf("%s is gone with its resource: %v, %v", name, found, err)
		}
	}
}

// document is a policy that is changed.
type document struct {
	Version   string
	Statement []map[string]any
}

func (d *document) statement(sid string) map[string]any {
	for _, s := range d.Statement {
		if s["Sid"] == sid {
			return s
		}
	}
	panic("no statement " + sid + "; bring the test up to date")
}

func allow(kind, who, action string) func(*document) {
	return func(d *document) {
		s := map[string]any{"Sid": "Planted", "Effect": "Allow", "Principal": map[string]any{kind: []any{who}}, "Action": []any{action}}
		if resource := d.Statement[0]["Resource"]; resource != nil {
			s["Resource"] = resource
		}
		d.Statement = append(d.Statement, s)
	}
}

func principal(sid, kind, who string) func(*document) {
	return func(d *document) {
		principals := stack.Object(d.statement(sid)["Principal"])
		principals[kind] = append(stack.List(principals[kind]), who)
	}
}

func unconditional(sid string) func(*document) {
	return func(d *document) { delete(d.statement(sid), "Condition") }
}

func without(sid, key string) func(*document) {
	return func(d *document) {
		conditions := stack.Object(d.statement(sid)["Condition"])
		for operator, keys := range conditions {
			delete(stack.Object(keys), key)
			if len(stack.Object(keys)) == 0 {
				delete(conditions, operator)
			}
		}
	}
}

func value(sid, key, more string) func(*document) {
	return func(d *document) {
		for _, keys := range stack.Object(d.statement(sid)["Condition"]) {
			if values, has := stack.Object(keys)[key]; has {
				stack.Object(keys)[key] = append(stack.List(values), more)
			}
		}
	}
}

func resource(sid, arn string) func(*document) {
	return func(d *document) { d.statement(sid)["Resource"] = []any{arn} }
}

func anyOf(sid, pattern string) func(*document) {
	return func(d *document) { d.statement(sid)["Action"] = []any{pattern} }
}

func drop(sid string) func(*document) {
	return func(d *document) {
		d.statement(sid)
		d.Statement = slices.DeleteFunc(d.Statement, func(s map[string]any) bool { return s["Sid"] == sid })
	}
}

// plant makes the change, and returns the address of what it has changed.
func (c change) plant(t *testing.T, s stack.Stack) (address string) {
	t.Helper()
	for name, body := range s.Resources(c.kind) {
		for _, argument := range []string{"policy", "assume_role_policy"} {
			text, is := body[argument].(string)
			if !is || !strings.HasPrefix(name, c.name) {
				continue
			}
			var d document
			if err := json.Unmarshal([]byte(text), &d); err != nil {
				t.Fatal(err)
			}
			c.make(&d)
			changed, err := json.Marshal(d)
			if err != nil {
				t.Fatal(err)
			}
			body[argument], address = string(changed), fmt.Sprintf("%s.%s", c.kind, name)
		}
	}
	if address == "" {
		t.Fatalf("%s: no %s begins with %s; bring the test up to date", c.what, c.kind, c.name)
	}
	return address
}
