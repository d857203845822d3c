package slim_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/toolchain/slim"
	"github.com/arteraai/region-expansion/internal/toolchain/slim/slimtest"
)

// provider has services that use others, by their code and by their clients.
func provider() fstest.MapFS {
	source := slimtest.Provider("ec2", "eks", "iam", "kms", "lambda", "meta", "sts", "worklink")
	source["internal/service/eks/cluster.go"] = &fstest.MapFile{
		Data: []byte("package eks\n\nimport \"github.com/hashicorp/terraform-provider-aws/internal/service/iam\"\n")}
	source["internal/service/iam/role.go"] = &fstest.MapFile{Data: []byte("package iam\n\nvar key = meta.KMSClient(ctx).DescribeKey\n")}
	source["internal/service/iam/role_test.go"] = &fstest.MapFile{Data: []byte("package iam\n\nvar function = meta.LAMBDAClient(ctx)\n")}
	return source
}

func TestAProviderHasTheServicesOfItsTypesAndWhatThoseUse(t *testing.T) {
	for name, c := range map[string]struct{ types, want []string }{
		"no type needs what every provider needs":               {nil, []string{"meta", "sts"}},
		"a type of the newer framework, which the code names":   {[]string{"aws_vpc"}, []string{"ec2", "meta", "sts"}},
		"a service that imports one which calls a third's":      {[]string{"aws_eks"}, []string{"eks", "iam", "kms", "meta", "sts"}},
		"two types, in the order of their services' names":      {[]string{"aws_worklink", "aws_ec2"}, []string{"ec2", "meta", "sts", "worklink"}},
		"what only a test calls is left out, such as functions": {[]string{"aws_iam"}, []string{"iam", "kms", "meta", "sts"}},
	} {
		got, err := slim.Services(provider(), c.types)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestATypeThatTheProviderLacksIsRefused(t *testing.T) {
	_, err := slim.Services(provider(), []string{"aws_ec2", "aws_unheard_of", "aws_newer"})
	if err == nil || err.Error() != "the AWS provider has no resource type aws_unheard_of, aws_newer" {
		t.Errorf("error %v", err)
	}
}

func TestTheTypesOfServices(t *testing.T) {
	got, err := slim.Types(provider(), []string{"ec2", "sts"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"aws_ec2", "aws_sts", "aws_vpc"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestACopyHasOnlyItsServices(t *testing.T) {
	into := filepath.Join(t.TempDir(), "copy")
	if err := slim.Copy(provider(), []string{"ec2", "meta", "sts"}, into); err != nil {
		t.Fatal(err)
	}
	for file, lines := range map[string]struct{ has, lacks []string }{
		"internal/provider/service_packages_gen.go": {
			[]string{"ec2.ServicePackage(ctx)", "sts.ServicePackage(ctx)", `internal/service/ec2"`}, []string{"worklink", "iam"}},
		"internal/conns/awsclient_gen.go": {
			[]string{"func (c *AWSClient) EC2Client(", `aws-sdk-go-v2/service/ec2"`, "names.EC2"}, []string{"worklink", "KMS"}},
		"internal/service/ec2/vpc.go": {[]string{"aws_vpc"}, nil},
		"main.go":                     {[]string{"func main"}, nil},
		"go.mod":                      {[]string{"module"}, nil},
	} {
		text, err := os.ReadFile(filepath.Join(into, file))
		if err != nil {
			t.Error(err)
		}
		for _, line := range lines.has {
			if !strings.Contains(string(text), line) {
				t.Errorf("%s lacks %s:\n%s", file, line, text)
			}
		}
		for _, line := range lines.lacks {
			if strings.Contains(string(text), line) {
				t.Errorf("%s still has %s:\n%s", file, line, text)
			}
		}
	}
	for _, gone := range []string{"internal/service/iam", "internal/service/ec2/service_test.go", "website"} {
		if _, err := os.Stat(filepath.Join(into, gone)); err == nil {
			t.Errorf("%s was copied, and no build reads it", gone)
		}
	}
}
