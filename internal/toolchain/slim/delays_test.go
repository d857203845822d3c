package slim_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/arteraai/region-expansion/internal/toolchain/slim"
	"github.com/arteraai/region-expansion/internal/toolchain/slim/slimtest"
)

const lifecycle = "internal/service/s3/bucket_lifecycle_configuration.go"

// s3 is a provider that waits for the life cycle of a bucket.
func s3() fstest.MapFS {
	source := slimtest.Provider("s3", "meta", "sts")
	source[lifecycle] = &fstest.MapFile{Data: []byte(
		"package s3\n\nimport (\n\t\"time\"\n)\n\nfunc read() {\n\t{\n\t\ttime.Sleep(lifecycleConfigurationExtraRetryDelay)\n\t}\n}\n")}
	return source
}

func TestAProviderWaitsOnlyIfTheEnvironmentSaysSo(t *testing.T) {
	into := filepath.Join(t.TempDir(), "copy")
	if err := slim.Copy(s3(), []string{"meta", "s3", "sts"}, into); err != nil {
		t.Fatal(err)
	}
	if err := slim.WithoutDelays(into, slimtest.SDK()); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]string{
		"go.mod":  "replace github.com/hashicorp/terraform-plugin-sdk/v2 => ./terraform-plugin-sdk",
		lifecycle: "\t\tif os.Getenv(\"REGION_EXPANSION_DELAYS\") != \"none\" {\n\t\t\ttime.Sleep(lifecycleConfigurationExtraRetryDelay)\n\t\t}\n",
		"terraform-plugin-sdk/helper/retry/state.go": "error) {\n\tif os.Getenv(\"REGION_EXPANSION_DELAYS\") == \"none\" {\n" +
			"\t\tconf.Delay, conf.MinTimeout, conf.PollInterval = 0, 0, 0\n\t}\n\treturn nil, nil\n",
	} {
		if text, err := os.ReadFile(filepath.Join(into, file)); err != nil || !strings.Contains(string(text), want) {
			t.Errorf("%s must have\n%s\n\nand is (error %v)\n%s", file, want, err, text)
		}
	}
}

func TestAProviderThatWaitsInAnotherWayIsRefused(t *testing.T) {
	source, into := s3(), filepath.Join(t.TempDir(), "copy")
	source[lifecycle] = &fstest.MapFile{Data: []byte("package s3\n")}
	if err := slim.Copy(source, []string{"meta", "s3", "sts"}, into); err != nil {
		t.Fatal(err)
	}
	err := slim.WithoutDelays(into, slimtest.SDK())
	if want := lifecycle + " of the AWS provider does not wait as it did; correct delays in internal/toolchain/slim"; err == nil || err.Error() != want {
		t.Errorf("error %v; want %s", err, want)
	}
}
