package localaws

import (
	_ "embed"
	"fmt"
	"os"
	"strconv"
)

// motoLauncher starts moto's own server; see the file for what it adds.
//
//go:embed moto.py
var motoLauncher string

// emulator is a Python program that answers AWS calls on one port.
type emulator struct {
	name  string
	args  func(port int) []string
	env   func(port int, dir string) []string
	ready string // path that answers 200 when it is up
}

var moto = emulator{
	name: "moto",
	args: func(port int) []string {
		return []string{"-c", motoLauncher, "-H", loopback, "-p", strconv.Itoa(port)}
	},
	env: func(int, string) []string {
		return []string{"MOTO_IAM_LOAD_MANAGED_POLICIES=true"} // else no arn:aws:iam::aws:policy/… exists
	},
	ready: "/moto-api/data.json",
}

var ministack = emulator{
	name: "ministack",
	args: func(int) []string { return []string{"-m", "ministack"} },
	env: func(port int, dir string) []string {
		return []string{
			"GATEWAY_PORT=" + strconv.Itoa(port),
			"BIND_HOST=" + loopback,                       // it binds every interface otherwise
			"IOT_MTLS_ENABLED=0",                          // MQTT listener on every interface
			"SFTP_ENABLED=0",                              // SFTP listener
			"DOCKER_HOST=unix:///nonexistent/docker.sock", // an EKS cluster would become a k3s container
			"PERSIST_STATE=0",
			"S3_PERSIST=0",
			"STATE_DIR=" + dir,
			"S3_DATA_DIR=" + dir,
		}
	},
	ready: "/_ministack/health",
}

// environment is the whole environment of an emulator: nothing of the caller's
// but what Python needs. AWS variables of the caller would change how an
// emulator signs and whom it calls.
func (e emulator) environment(port int, dir string) []string {
	env := []string{
		"HOME=" + dir, // no ~/.aws, no caches outside
		"TMPDIR=" + dir,
		"PYTHONUNBUFFERED=1", // the log's last lines explain a failed start
		"PYTHONDONTWRITEBYTECODE=1",
		"NO_PROXY=*",
	}
	for _, name := range []string{"PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return append(env, e.env(port, dir)...)
}

func (e emulator) url(port int) string { return fmt.Sprintf("http://%s:%d", loopback, port) }
