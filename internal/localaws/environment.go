package localaws

import (
	"encoding/json"
	"os"
	"strings"
	"time"
)

// Waits are how long AWS takes to create things, by Terraform type or variant of
// one, as in aws_vpc_endpoint.interface: the next of that type takes the first time,
// and so on; the last is for all that come after. "" is for every other type.
type Waits map[string][]time.Duration

// environment is the whole environment of the emulators: nothing of the caller's
// but what Python needs. AWS variables of the caller would change how an emulator
// signs and whom it calls.
func environment(dir string, config Config) []string {
	env := []string{
		"HOME=" + dir, // no ~/.aws, no caches outside
		"TMPDIR=" + dir,
		"PYTHONUNBUFFERED=1", // the log's last lines explain a failed start
		"NO_PROXY=*",
		"MOTO_IAM_LOAD_MANAGED_POLICIES=true",         // else no arn:aws:iam::aws:policy/… exists
		"MOTO_EC2_LOAD_DEFAULT_AMIS=false",            // hundreds for each account and region, and no region uses one
		"DOCKER_HOST=unix:///nonexistent/docker.sock", // an EKS cluster would become a k3s container
		"PERSIST_STATE=0",
		"S3_PERSIST=0",
		"STATE_DIR=" + dir,
		"S3_DATA_DIR=" + dir,
	}
	if len(config.Waits) > 0 {
		env = append(env, "LOCALAWS_WAITS="+config.Waits.milliseconds())
	}
	if len(config.Offers.AddOns) > 0 {
		offers, _ := json.Marshal(config.Offers) // texts always have a form in JSON
		env = append(env, "LOCALAWS_OFFERS="+string(offers))
	}
	if len(config.Linked) > 0 {
		env = append(env, "LOCALAWS_LINKED="+strings.Join(config.Linked, " "))
	}
	for _, name := range []string{"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

func (w Waits) milliseconds() string {
	times := map[string][]int64{}
	for kind, waits := range w {
		for _, wait := range waits {
			times[kind] = append(times[kind], wait.Milliseconds())
		}
	}
	text, _ := json.Marshal(times) // numbers always have a form in JSON
	return string(text)
}
