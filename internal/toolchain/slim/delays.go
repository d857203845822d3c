package slim

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/modfile"
)

// Delays is a variable of the environment. If it is none, a provider made by [Copy] and
// [WithoutDelays] asks at once whether something is done, and then after 0.1, 0.2, 0.4 s and so
// on: AWS takes half a minute for a load balancer, and the local AWS none. How often and how
// long it asks stays. By any other value, it waits as its release does.
const Delays = "REGION_EXPANSION_DELAYS"

// SDK is the module that does the provider's waiting.
const SDK = "github.com/hashicorp/terraform-plugin-sdk/v2"

// sdkFolder is where the provider finds it, in its own folder.
const sdkFolder = "terraform-plugin-sdk"

// delays are the lines with which the provider waits, whatever AWS says, and what takes
// their place.
var delays = []struct{ file, line, instead string }{
	{
		sdkFolder + "/helper/retry/state.go",
		"func (conf *StateChangeConf) WaitForStateContext(ctx context.Context) (interface{}, error) {\n",
		"func (conf *StateChangeConf) WaitForStateContext(ctx context.Context) (interface{}, error) {\n" +
			"\tif os.Getenv(\"" + Delays + "\") == \"none\" {\n\t\tconf.Delay, conf.MinTimeout, conf.PollInterval = 0, 0, 0\n\t}\n",
	},
	{
		servicesDir + "/s3/bucket_lifecycle_configuration.go",
		"\t\ttime.Sleep(lifecycleConfigurationExtraRetryDelay)\n",
		"\t\tif os.Getenv(\"" + Delays + "\") != \"none\" {\n\t\t\ttime.Sleep(lifecycleConfigurationExtraRetryDelay)\n\t\t}\n",
	},
}

// WithoutDelays makes a copy of the provider respect [Delays], with the SDK that its go.mod
// names.
func WithoutDelays(folder string, sdk fs.FS) error {
	if err := os.CopyFS(filepath.Join(folder, sdkFolder), sdk); err != nil {
		return err
	}
	if err := EditGoMod(folder, func(mod *modfile.File) error { return mod.AddReplace(SDK, "", "./"+sdkFolder, "") }); err != nil {
		return err
	}
	for _, delay := range delays {
		path := filepath.Join(folder, delay.file)
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) { // of a service that it does not have
			continue
		}
		if err != nil {
			return err
		}
		changed := strings.Replace(string(text), delay.line, delay.instead, 1)
		changed = strings.Replace(changed, "import (\n", "import (\n\t\"os\"\n", 1)
		if strings.Count(changed, Delays) != 1 || !strings.Contains(changed, "\t\"os\"\n") {
			return fmt.Errorf("%s of the AWS provider does not wait as it did; correct delays in internal/toolchain/slim", delay.file)
		}
		if err := os.WriteFile(path, []byte(changed), 0o644); err != nil {
			return err
		}
	}
	return nil
}
