package bootstrap

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/regions"
)

const account = "123456789012"

var services = []string{"eks.amazonaws.com", "eks-nodegroup.amazonaws.com"}

var korea = func() regions.Region {
	r, _, err := regions.Next(nil, regions.Request{Code: "kr", Country: "KR", AWSRegion: "ap-northeast-2", AccountID: account})
	if err != nil {
		panic(err)
	}
	r.StateBucket = "kr-state"
	return r
}()

const alias = "arn:aws:kms:ap-northeast-2:" + account + ":alias/kr-state"

func emptyCloud() *cloud {
	return &cloud{account: account, buckets: map[string]*fakeBucket{}, aliases: map[string]*fakeKey{}}
}

// readyCloud has what bootstrap makes, made by itself.
func readyCloud(t *testing.T) *cloud {
	t.Helper()
	c := emptyCloud()
	apply(t, c.plan(t))
	c.writes = nil
	return c
}

// plan is what bootstrap would do in a cloud.
func (c *cloud) plan(t *testing.T) Plan {
	t.Helper()
	plan, err := Look(t.Context(), c.config(t), korea, services)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func apply(t *testing.T, plan Plan) {
	t.Helper()
	if err := plan.Apply(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// look is the plan for a cloud, a step a line.
func look(t *testing.T, c *cloud) (string, error) {
	t.Helper()
	plan, err := Look(t.Context(), c.config(t), korea, services)
	if len(c.writes) > 0 {
		t.Errorf("looking has changed something: %v", c.writes)
	}
	return plan.String(), err
}

func TestAnEmptyAccountGetsAKeyAndABucket(t *testing.T) {
	got, err := look(t, emptyCloud())
	want := `make key alias/kr-state, which is rotated every year
make bucket kr-state in ap-northeast-2
set the public access block of bucket kr-state: ACLs and policies, old and new
set object ownership of bucket kr-state: BucketOwnerEnforced
set versioning of bucket kr-state: Enabled
set encryption of bucket kr-state: aws:kms arn:aws:kms:ap-northeast-2:123456789012:alias/kr-state
set the policy of bucket kr-state: DenyOldTLS, DenyWithoutTLS
set lifecycle of bucket kr-state: old versions expire after 90 days, abandoned uploads after 7, delete markers with them
make the service-linked role of eks.amazonaws.com
make the service-linked role of eks-nodegroup.amazonaws.com
`
	if err != nil || got != want {
		t.Errorf("%v; (-want +got)\n%s", err, cmp.Diff(want, got))
	}
}

func TestWhatBootstrapHasMadeNeedsNothingMore(t *testing.T) {
	c := readyCloud(t)
	if got, err := look(t, c); err != nil || got != "" {
		t.Errorf("it would now %s, %v", got, err)
	}
	if region := c.buckets["kr-state"].region; region != "ap-northeast-2" {
		t.Errorf("the bucket is in %s", region)
	}
	if key := c.aliases[alias]; !key.rotated || len(key.tags) != 3 {
		t.Errorf("the key is %+v", key)
	}
}

// TestAChangedSettingIsCorrected changes one setting at a time, and checks that it
// is shown as it is and as it must be, and that bootstrap corrects it.
func TestAChangedSettingIsCorrected(t *testing.T) {
	for _, change := range []struct {
		setting, text string
		want          string
	}{
		{"versioning", "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>",
			"set versioning of bucket kr-state: Suspended -> Enabled\n"},
		{"publicAccessBlock", "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls></PublicAccessBlockConfiguration>",
			"set the public access block of bucket kr-state: new ACLs only -> ACLs and policies, old and new\n"},
		{"publicAccessBlock", "",
			"set the public access block of bucket kr-state: none -> ACLs and policies, old and new\n"},
		{"ownershipControls", "<OwnershipControls><Rule><ObjectOwnership>ObjectWriter</ObjectOwnership></Rule></OwnershipControls>",
			"set object ownership of bucket kr-state: ObjectWriter -> BucketOwnerEnforced\n"},
		{"encryption", "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
			"set encryption of bucket kr-state: AES256 -> aws:kms " + alias + "\n"},
		{"policy", "",
			"set the policy of bucket kr-state: none -> DenyOldTLS, DenyWithoutTLS\n"},
		{"policy", `{"Statement":[{"Sid":"DenyWithoutTLS","Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}`,
			`set the policy of bucket kr-state: {"Action":"s3:GetObject","Effect":"Deny","Principal":"*","Resource":"*","Sid":"DenyWithoutTLS"} -> DenyOldTLS, DenyWithoutTLS` + "\n"},
		{"lifecycle", "<LifecycleConfiguration><Rule><ID>tidy</ID><Status>Enabled</Status><Filter><Prefix>region-kr</Prefix></Filter><Expiration><Days>30</Days></Expiration></Rule></LifecycleConfiguration>",
			"set lifecycle of bucket kr-state: current objects expire after 30 days, for region-kr only -> old versions expire after 90 days, abandoned uploads after 7, delete markers with them\n"},
	} {
		c := readyCloud(t)
		c.buckets["kr-state"].settings[change.setting] = change.text
		got, err := look(t, c)
		if err != nil || got != change.want {
			t.Errorf("%v; (-want +got)\n%s", err, cmp.Diff(change.want, got))
		}
		correct(t, c)
	}
}

// correct applies the plan for a cloud and checks that nothing is left to do.
func correct(t *testing.T, c *cloud) {
	t.Helper()
	apply(t, c.plan(t))
	c.writes = nil
	if got, err := look(t, c); err != nil || got != "" {
		t.Errorf("afterwards it would still %s, %v", got, err)
	}
}

func TestARotationThatWasTurnedOffIsTurnedOn(t *testing.T) {
	c := readyCloud(t)
	c.aliases[alias].rotated = false
	if got, err := look(t, c); err != nil || got != "set rotation of key alias/kr-state: off -> every year\n" {
		t.Errorf("got %q, %v", got, err)
	}
	correct(t, c)
}

// TestAStricterPolicyStaysAndALaxerOneGoes is about statements that somebody has
// added to the bucket's policy.
func TestAStricterPolicyStaysAndALaxerOneGoes(t *testing.T) {
	const (
		stricter = `{"Action":"s3:DeleteBucket","Effect":"Deny","Principal":"*","Resource":"arn:aws:s3:::kr-state","Sid":"Mine"}`
		laxer    = `{"Action":"s3:GetObject","Effect":"Allow","Principal":{"AWS":"999999999999"},"Resource":"*","Sid":"Open"}`
	)
	c := readyCloud(t)
	b := c.buckets["kr-state"]
	_, ours, _ := strings.Cut(b.settings["policy"], `"Statement":[`)
	ours, _, _ = strings.Cut(ours, `],"Version"`)
	ours = strings.ReplaceAll(ours, `["arn:aws:s3:::kr-state","arn:aws:s3:::kr-state/*"]`, `["arn:aws:s3:::kr-state/*","arn:aws:s3:::kr-state"]`) // the same
	b.settings["policy"] = `{"Statement":[` + ours + "," + stricter + `]}`
	if got, err := look(t, c); err != nil || got != "" {
		t.Errorf("with a stricter statement it would %s, %v", got, err)
	}
	b.settings["policy"] = `{"Statement":[` + ours + "," + stricter + "," + laxer + `]}`
	want := "set the policy of bucket kr-state: DenyOldTLS, DenyWithoutTLS, " + stricter + ", " + laxer + " -> DenyOldTLS, DenyWithoutTLS, " + stricter + "\n"
	if got, err := look(t, c); err != nil || got != want {
		t.Errorf("%v; (-want +got)\n%s", err, cmp.Diff(want, got))
	}
	correct(t, c)
	if !strings.Contains(b.settings["policy"], `"Mine"`) || strings.Contains(b.settings["policy"], `"Open"`) {
		t.Errorf("the policy is now %s", b.settings["policy"])
	}
}

// TestWhatOthersHaveMadeIsNeverChanged takes away the mark of bootstrap.
func TestWhatOthersHaveMadeIsNeverChanged(t *testing.T) {
	c := readyCloud(t)
	c.buckets["kr-state"].settings["tagging"] = ""
	c.aliases[alias].tags = nil
	if got, err := look(t, c); err != nil || got != "" {
		t.Errorf("what is as it must be needs no mark: %s, %v", got, err)
	}
	c.buckets["kr-state"].settings["versioning"] = ""
	c.buckets["kr-state"].settings["lifecycle"] = ""
	c.aliases[alias].rotated = false
	refused(t, c,
		`bucket kr-state, lifecycle: none is not what the region needs, and region bootstrap did not make this; set it to old versions expire after 90 days, abandoned uploads after 7, delete markers with them, or, if it serves the region alone, tag it with ManagedBy=region-bootstrap and Region=region-kr, and run this again`,
		`bucket kr-state, versioning: none is not what the region needs, and region bootstrap did not make this; set it to Enabled, or, if it serves the region alone, tag it with ManagedBy=region-bootstrap and Region=region-kr, and run this again`,
		`key alias/kr-state, rotation: off is not what the region needs, and region bootstrap did not make this; set it to every year, or, if it serves the region alone, tag it with ManagedBy=region-bootstrap and Region=region-kr, and run this again`)
}

func refused(t *testing.T, c *cloud, lines ...string) {
	t.Helper()
	got, err := look(t, c)
	if want := strings.Join(lines, "\n"); err == nil || err.Error() != want {
		t.Errorf("it would %s, (-want +got)\n%s", got, cmp.Diff(want, errorText(err)))
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestABucketOfAnotherRegionsStateIsNotOurs(t *testing.T) {
	c := readyCloud(t)
	b := c.buckets["kr-state"]
	b.settings["tagging"] = strings.ReplaceAll(b.settings["tagging"], "region-kr", "region-jp")
	b.settings["versioning"] = ""
	if _, err := look(t, c); err == nil || !strings.HasPrefix(err.Error(), "bucket kr-state, versioning: none is not what the region needs, and region bootstrap did not make this") {
		t.Errorf("got %v", err)
	}
}

func TestABucketElsewhereIsRefused(t *testing.T) {
	c := readyCloud(t)
	c.buckets["kr-state"].owner = "999999999999"
	refused(t, c, "bucket kr-state: 403 means that another account owns it, or that these credentials may not see it; name another bucket as StateBucket in the region's file, or use credentials that may see it")

	c = readyCloud(t)
	c.buckets["kr-state"].region = "us-east-1"
	refused(t, c, "bucket kr-state: us-east-1 is its AWS region, not ap-northeast-2; name a bucket in ap-northeast-2 as StateBucket in the region's file")
}

func TestAnUnfitKeyIsRefused(t *testing.T) {
	c := readyCloud(t)
	c.aliases[alias] = &fakeKey{manager: "AWS", state: "PendingDeletion", multiRegion: true}
	refused(t, c,
		`key alias/kr-state, MultiRegion: true lets the key be copied out of the country; point the alias at a key of this AWS region alone`,
		`key alias/kr-state: AWS manages this key, so the account cannot control it; point the alias at a customer-managed key of the account`,
		`key alias/kr-state: PendingDeletion is a state in which the key cannot encrypt or decrypt; cancel its deletion or enable it; what it has encrypted is lost with it`)
}

func TestCredentialsOfAnotherAccountAreRefused(t *testing.T) {
	c := emptyCloud()
	c.account = "999999999999"
	refused(t, c, "these credentials are for account 999999999999, but region-kr has account 123456789012; use credentials of that account, or correct AccountID in the region's file")
}

func TestAnInterruptedRunGoesOnWhereItEnded(t *testing.T) {
	c := emptyCloud()
	apply(t, c.plan(t)[:4])
	c.writes = nil
	got, err := look(t, c)
	if err != nil || !strings.HasPrefix(got, "set versioning of bucket kr-state: none -> Enabled\n") || strings.Count(got, "\n") != 6 {
		t.Errorf("it would go on with\n%s, %v", got, err)
	}
	correct(t, c)
}

func TestOnlyTheServiceLinkedRolesThatAreMissingAreMade(t *testing.T) {
	c := readyCloud(t)
	c.roles = c.roles[:1]
	if got, err := look(t, c); err != nil || got != "make the service-linked role of eks-nodegroup.amazonaws.com\n" {
		t.Errorf("it would %q, %v", got, err)
	}
	correct(t, c)
}

// TestANameThatWasTakenMeanwhileIsSaid is finding A12: names of buckets can be guessed.
func TestANameThatWasTakenMeanwhileIsSaid(t *testing.T) {
	c := emptyCloud()
	plan := c.plan(t)
	c.buckets["kr-state"] = &fakeBucket{owner: "999999999999"}
	want := "make bucket kr-state in ap-northeast-2: another account has taken the name since; name another bucket as StateBucket in the region's file"
	if err := plan.Apply(t.Context()); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
