package scan

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/stack"
)

// checkov runs Checkov on one stack in an empty folder, and returns its report
// as JSON and as SARIF. One run for each stack: resources of the same name
// in two of them would be one to it.
func checkov(ctx context.Context, python, dir string, stack stack.Stack) (report, sarif []byte, err error) {
	if err := os.RemoveAll(dir); err != nil {
		return nil, nil, err
	}
	home := filepath.Join(dir, "home")
	if err := os.MkdirAll(home, 0o755); err != nil {
		return nil, nil, err
	}
	if err := os.WriteFile(filepath.Join(dir, stack.Name+".tf.json"), []byte(readable(stack)), 0o644); err != nil {
		return nil, nil, err
	}
	var output bytes.Buffer
	cmd := process.Command(ctx, python, "-m", "checkov.main", "--directory", ".", "--framework", "terraform_json",
		"--skip-download", "--soft-fail", "--output", "json", "--output", "sarif", "--output-file-path", "report")
	cmd.Dir, cmd.Env = dir, environment(home)
	cmd.Stdout, cmd.Stderr = &output, &output
	if err = cmd.Start(); err == nil {
		err = cmd.Wait()
	}
	if ctx.Err() != nil {
		return nil, nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: Checkov failed: %w; it said:\n%s", stack.Name, err, output.String())
	}
	if report, err = os.ReadFile(filepath.Join(dir, "report", "results_json.json")); err != nil {
		return nil, nil, err
	}
	sarif, err = os.ReadFile(filepath.Join(dir, "report", "results_sarif.sarif"))
	return report, sarif, err
}

// readable is a stack as Checkov can read it, line by line that of the snapshot.
// It expects blocks below "terraform" and finds the version, so that key becomes
// a comment.
func readable(stack stack.Stack) string {
	return strings.Replace(stack.JSON(), "\n  \"terraform\": {", "\n  \"//\": {", 1)
}

// environment isolates Checkov: it gets no account, configuration or check from the
// caller's environment, and what it writes at home stays there.
func environment(home string) []string {
	return []string{"PATH=" + os.Getenv("PATH"), "HOME=" + home, "LANG=C.UTF-8", "LOG_LEVEL=ERROR", "CKV_SKIP_PACKAGE_UPDATE_CHECK=true"}
}
