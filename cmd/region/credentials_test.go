package main

import (
	"path/filepath"
	"testing"
)

// TestWithoutCredentialsAPlanSaysWhoseItNeeds takes away every place where the SDK looks
// for them.
func TestWithoutCredentialsAPlanSaysWhoseItNeeds(t *testing.T) {
	nowhere := filepath.Join(t.TempDir(), "none")
	for name, value := range map[string]string{
		"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_SESSION_TOKEN": "", "AWS_PROFILE": "", "AWS_WEB_IDENTITY_TOKEN_FILE": "",
		"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "", "AWS_CONTAINER_CREDENTIALS_FULL_URI": "",
		"AWS_CONFIG_FILE": nowhere, "AWS_SHARED_CREDENTIALS_FILE": nowhere, "AWS_EC2_METADATA_DISABLED": "true",
	} {
		t.Setenv(name, value)
	}
	const signIn = " in account 111111111181; sign in there, as in: aws sso login --profile NAME && export AWS_PROFILE=NAME"
	for verb, role := range map[string]string{"plan": "the role region-planner", "drift": "the role region-planner", "preflight": "the role region-deployer", "bootstrap": "somebody who may do everything"} {
		want := "this shell has no AWS credentials, and region-jp needs those of " + role + signIn
		if _, err := execute(verb, "jp"); err == nil || err.Error() != want {
			t.Errorf("region %s jp: got %v, want %s", verb, err, want)
		}
	}
	t.Setenv("AWS_ACCESS_KEY_ID", "111111111181")
	t.Setenv("AWS_SECRET_ACCESS_KEY", "secret")
	if err := signedIn(t.Context(), here, "region-jp", planner); err != nil {
		t.Errorf("with credentials: %v", err)
	}
}
