package stacks

import (
	"errors"
	"os"
	"path/filepath"
)

// RemoveStacks removes what was synthesized into a folder, now or earlier, so that
// nothing is left there which could be deployed. What Terraform has put beside
// the stacks stays.
func RemoveStacks(outdir string) error {
	files := []string{filepath.Join(outdir, "manifest.json")}
	for _, name := range []string{"cdk.tf.json", "cdk.tf", "plan"} {
		written, err := filepath.Glob(filepath.Join(outdir, "stacks", "*", name))
		if err != nil {
			return err
		}
		files = append(files, written...)
	}
	var failed []error
	for _, file := range files {
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			failed = append(failed, err)
		}
	}
	return errors.Join(failed...)
}
