package terraform

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"
)

// With these, the test binary applies the stack of a checkout, as region apply does.
const rootVar, digestVar = "APPLY_IN_CHECKOUT", "APPLY_REVIEWED_DIGEST"

// applyIn prints to a pipe that breaks when it is killed.
func applyIn(root string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	s := Stack{Root: root, Name: "region-xx", Out: new(bytes.Buffer)}
	if _, err := s.Apply(ctx, Reviewed{Digest: os.Getenv(digestVar)}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// TestAnApplyThatIsEndedSavesItsState ends region apply while Terraform creates two NAT
// gateways. A folder stands for AWS, with a file for each resource that exists, and a
// server keeps the state and its lock.
func TestAnApplyThatIsEndedSavesItsState(t *testing.T) {
	for name, signals := range map[string][]syscall.Signal{
		"killed":                  {syscall.SIGKILL},
		"interrupted":             {syscall.SIGINT},
		"interrupted impatiently": {syscall.SIGINT, syscall.SIGINT, syscall.SIGTERM},
	} {
		t.Run(name, func(t *testing.T) {
			s, kept, aws := checkout(t), startBackend(t), t.TempDir()
			write(t, filepath.Join(s.Root, "main.tf.json"), gateways(kept.url, aws))
			apply := exec.Command(os.Args[0])
			apply.Env = append(os.Environ(), rootVar+"="+s.Root, digestVar+"="+plan(t, s).Digest)
			if err := apply.Start(); err != nil {
				t.Fatal(err)
			}
			within(t, "Terraform must begin to create both gateways", func() bool {
				return slices.Equal(names(t, aws), []string{"nat_a", "nat_b", "vpc"})
			})
			for _, signal := range signals {
				_ = apply.Process.Signal(signal)
				time.Sleep(50 * time.Millisecond)
			}
			_ = apply.Wait()
			within(t, "Terraform must end, and unlock the state", func() bool { return !kept.isLocked() })

			if got, want := kept.resources(t), names(t, aws); !slices.Equal(got, want) {
				t.Errorf("the state has %v, and AWS has %v", got, want)
			}
			if left := plan(t, s).Summary(); left != "2 to replace, 1 to create" {
				t.Errorf("the next plan must create the gateways again, and the route, and it is: %s", left)
			}
		})
	}
}

// gateways is a stack whose gateways take ten minutes.
func gateways(backend, aws string) string {
	resource := func(name, after, then string) string {
		return fmt.Sprintf(`%q: {"depends_on": [%s], "provisioner": [{"local-exec": {"command": "touch %s/%s%s"}}]}`, name, after, aws, name, then)
	}
	return fmt.Sprintf(`{
		"terraform": {"backend": {"http": {"address": %[1]q, "lock_address": %[1]q, "unlock_address": %[1]q}}},
		"resource": {"terraform_data": {%s, %s, %s, %s}}}`, backend,
		resource("vpc", ``, ``),
		resource("nat_a", `"terraform_data.vpc"`, `; exec sleep 600`),
		resource("nat_b", `"terraform_data.vpc"`, `; exec sleep 600`),
		resource("route", `"terraform_data.nat_a"`, ``))
}

// names are the files of a folder, sorted.
func names(t *testing.T, folder string) (found []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		found = append(found, entry.Name())
	}
	return found
}

func within(t *testing.T, must string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !is(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal(must)
		}
	}
}
