package rehearsal

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
)

// end is how a fault ends that is planted alone.
type end struct {
	Failed, Unlocked              bool
	Imported, Kept, Removed, Left int
}

// TestEachFaultAlone deploys a small stack with one fault after the other, by the real
// Terraform, provider and region recover. It takes some minutes: make faults.
func TestEachFaultAlone(t *testing.T) {
	r, region := faultyAWS(t)
	for i, test := range []struct {
		fault string
		want  end
	}{
		{"ec2:CreateVpc=throttle", end{}},
		{"iam:CreateRole=throttle", end{}},
		{"ec2:CreateVpc=server-error", end{}},
		{"iam:CreateRole=reset", end{}},
		{"ec2:CreateSubnet=slow", end{}},
		{"ec2:CreateSubnet=outage", end{}},
		{"ec2:CreateVpc=lost-reply", end{Removed: 1}},
		{"ec2:CreateInternetGateway=lost-reply", end{Removed: 1}},
		{"kms:CreateKey=lost-reply", end{Left: 1}},
		{"iam:CreateRole=lost-reply", end{Failed: true, Imported: 1}},
		{"ec2:CreateSubnet=lost-reply", end{Failed: true, Imported: 1}},
		{"ec2:CreateLaunchTemplate=lost-reply", end{}},
		{"ec2:DescribeVpcs=not-found", end{}},
		{"iam:GetRole=not-found", end{}},
		{"kms:DescribeKey=not-found", end{}},
		{"ec2:DescribeSubnets=stale", end{}},
		{"ec2:CreateSubnet=expired", end{Failed: true, Unlocked: true}},
		{"ec2:RevokeSecurityGroupEgress=expired", end{Failed: true, Unlocked: true}},
		{"s3:PutObject=refused-state", end{Failed: true}},
		{"s3:PutObject=lost-state", end{Imported: 9}},
		{"s3:PutObject=lock-taken", end{Failed: true, Unlocked: true}},
		{"s3:PutObject=lock-stolen", end{Failed: true, Unlocked: true}},
	} {
		fault, err := localaws.ParseFault(test.fault)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(test.fault, func(t *testing.T) {
			s := survivalOf(t, r, fmt.Sprintf("region-%c", 'a'+i), region)
			s.faults.Rules = []localaws.Fault{fault}
			started := time.Now()
			for _, phase := range s.phases() {
				if err := phase.do(t.Context()); err != nil {
					t.Fatalf("%s: %v", phase.name, s.explain(phase, err))
				}
			}
			if fault.Kind == "expired" { // how far each resource had come then is chance
				s.survived.Imported, s.survived.Kept = 0, 0
			}
			got := end{s.survived.Failed, s.survived.Unlocked, s.survived.Imported, s.survived.Kept, s.survived.Removed, len(s.survived.Left)}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("it ends in another way (-want +got):\n%s", diff)
			}
			t.Logf("%d applies, %.0f s", s.survived.Applies, time.Since(started).Seconds())
		})
	}
}

// faultyAWS is a local AWS and the tools that deploy to it, with the command region.
func faultyAWS(t *testing.T) (r rehearsal, region string) {
	t.Helper()
	if os.Getenv("FAULTS") == "" {
		t.Skip("make faults runs it")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	r = rehearsal{opts: Options{Root: root}, weighing: newWeighing(regions.All())}
	if r.tools, err = toolchain.Ensure(t.Context(), toolchain.Options{Root: root, Requirements: localaws.Requirements, Engine: toolchain.Engine(os.Getenv("ENGINE")), Out: os.Stderr}); err != nil {
		t.Fatal(err)
	}
	region = filepath.Join(t.TempDir(), "region")
	if output, err := exec.CommandContext(t.Context(), "go", "build", "-C", root, "-o", region, "./cmd/region").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	if r.local, err = localaws.Start(t.Context(), localaws.Config{Python: r.tools.Python, LogDir: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.local.Stop)
	return r, region
}

// survivalOf is a deploy of a small stack, whose names no other has.
func survivalOf(t *testing.T, r rehearsal, name, region string) *survival {
	t.Helper()
	account := fmt.Sprintf("111122223%03d", name[len(name)-1]) // its own, since what is left to people stays
	text := strings.NewReplacer("NAME", name, "ACCOUNT", account).Replace(`{
	"terraform": {
		"required_providers": {"aws": {"source": "aws", "version": "5.82.2"}},
		"backend": {"s3": {"bucket": "NAME-states", "key": "NAME/terraform.tfstate", "region": "ap-northeast-1", "use_lockfile": true, "encrypt": true,
			"kms_key_id": "arn:aws:kms:ap-northeast-1:ACCOUNT:alias/NAME-states", "skip_region_validation": true}}},
	"provider": {"aws": [{"region": "ap-northeast-1", "allowed_account_ids": ["ACCOUNT"], "default_tags": [{"tags": {"Region": "NAME"}}]}]},
	"resource": {
		"aws_vpc": {"app": {"cidr_block": "10.0.0.0/16", "enable_dns_hostnames": true, "tags": {"Name": "NAME-app"}}},
		"aws_subnet": {"a": {"vpc_id": "${aws_vpc.app.id}", "cidr_block": "10.0.0.0/24", "map_public_ip_on_launch": true, "tags": {"Name": "NAME-app-a"}}},
		"aws_security_group": {"node": {"name": "NAME-node", "description": "Nodes", "vpc_id": "${aws_vpc.app.id}", "tags": {"Name": "NAME-node"}}},
		"aws_vpc_security_group_egress_rule": {"node": {"security_group_id": "${aws_security_group.node.id}", "ip_protocol": "-1", "cidr_ipv4": "0.0.0.0/0",
			"tags": {"Name": "NAME-node-to-anywhere"}}},
		"aws_internet_gateway": {"edge": {"vpc_id": "${aws_vpc.app.id}", "tags": {"Name": "NAME-edge"}}},
		"aws_launch_template": {"node": {"name": "NAME-node", "tags": {"Name": "NAME-node"}}},
		"aws_iam_role": {"node": {"name": "NAME-node", "assume_role_policy":
			"{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", \"Principal\": {\"Service\": \"ec2.amazonaws.com\"}}]}"}},
		"aws_kms_key": {"data": {"description": "data of NAME", "enable_key_rotation": true, "tags": {"Name": "NAME-data"}, "lifecycle": {"prevent_destroy": true}}},
		"aws_kms_alias": {"data": {"name": "alias/NAME-data", "target_key_id": "${aws_kms_key.data.key_id}"}}
	}}`)
	s := &survival{rehearsal: &r, region: region}
	s.opts.Stack, s.dir = name, t.TempDir()
	s.stack = parse(t, text)
	s.stack.Name = name
	s.place = stack.Location{AccountID: account, AWSRegion: "ap-northeast-1", StateBucket: name + "-states", StateKey: name + "/terraform.tfstate"}
	if _, err := s3.NewFromConfig(s.sdk(s.place)).CreateBucket(t.Context(), &s3.CreateBucketInput{Bucket: &s.place.StateBucket,
		CreateBucketConfiguration: &types.CreateBucketConfiguration{LocationConstraint: "ap-northeast-1"}}); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(s.stackDir(), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(s.stackDir(), "cdk.tf.json"), text)
	return s
}

// TestRecoverSaysWhatItFindsBeforeItDoesAnything deploys the same stack, has its state
// forget a role, and has somebody hold its lock.
func TestRecoverSaysWhatItFindsBeforeItDoesAnything(t *testing.T) {
	r, region := faultyAWS(t)
	s := survivalOf(t, r, "region-z", region)
	if err := errors.Join(s.initialize(t.Context()), s.command(t.Context(), kill{}).Run()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.terraform(t.Context(), s.stackDir(), "state", "rm", "aws_iam_role.node"); err != nil {
		t.Fatal(err)
	}
	lock := `{"ID": "6f2f5b0e-91c5-4b5a-8d5e-0a1b2c3d4e5f", "Operation": "OperationTypeApply", "Who": "runner@deploy", "Created": "2026-01-02T03:04:05Z"}`
	if _, err := s3.NewFromConfig(s.sdk(s.place)).PutObject(t.Context(), &s3.PutObjectInput{
		Bucket: &s.place.StateBucket, Key: new(s.place.StateKey + ".tflock"), Body: strings.NewReader(lock)}); err != nil {
		t.Fatal(err)
	}
	const orphan = "orphan   aws_iam_role.node: region-z-node exists, and is not in the state; it is imported\n"
	for _, step := range []struct {
		args   []string
		status int
		says   []string
	}{
		{nil, 2, []string{"region-z is locked by runner@deploy since 2026-01-02 03:04:05 UTC, ", "region recover region-z --unlock 6f2f5b0e", orphan,
			"region-z: nothing was changed. To heal it: region recover region-z --yes, once the lock is released"}},
		{[]string{"--yes"}, 2, []string{orphan, "nothing was changed"}},
		{[]string{"--unlock", "other"}, 1, []string{"That is not the lock other"}},
		{[]string{"--unlock", "6f2f5b0e-91c5-4b5a-8d5e-0a1b2c3d4e5f"}, 2, []string{"region-z: the lock of runner@deploy is released", orphan}},
		{[]string{"--yes"}, 0, []string{orphan, "region-z: 1 imported, 0 kept, 0 of those that were twice removed. "}},
		{nil, 0, []string{"region-z: state and account agree. "}},
	} {
		output, err := s.printed(s.prepared(t.Context(), s.opts.Root, region, append([]string{"recover", "region-z", "--synthesized"}, step.args...)...), filepath.Join(s.dir, "recover.log"))
		status := 0
		if ended, is := errors.AsType[*exec.ExitError](err); is {
			status = ended.ExitCode()
		}
		for _, want := range step.says {
			if status != step.status || !strings.Contains(output, want) {
				t.Errorf("region recover %v: the status is %d, and must be %d; it must print %q, and prints\n%s", step.args, status, step.status, want, output)
			}
		}
	}
}
