package process

import (
	"context"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

var parentAtStart = os.Getppid()

// play acts as one process of a tree and never returns. Each writes its number
// down as the name of a file.
func play(role string) {
	switch role {
	case "tree-caller": // stands for region rehearse
		_ = part(context.Background(), "tree", os.Getenv("DIR")).Run()
	case "tree":
		deafen()
		spawn("sleeper", &syscall.SysProcAttr{Setsid: true})
		_ = spawn("daemon", nil).Wait()
		record()
		time.Sleep(time.Minute)
	case "daemon":
		spawn("sleeper", &syscall.SysProcAttr{Setsid: true})
		record()
		awaitFiles(2) // so that the sleeper has outlived this process
	case "cdktf":
		record()
		_ = spawn("terraform", &syscall.SysProcAttr{Setsid: true}).Wait() // an interrupt ends it at once
	case "terraform":
		interrupted := make(chan os.Signal, 1)
		signal.Notify(interrupted, syscall.SIGINT)
		record()
		<-interrupted
		time.Sleep(100 * time.Millisecond)
		saved := filepath.Join(os.Getenv("DIR"), "saved")
		if os.Getppid() == parentAtStart {
			saved += "-under-its-parent"
		}
		_ = os.WriteFile(saved, nil, 0o600)
	case "saver-caller": // stands for region apply
		_ = neverKilled(context.Background(), os.Getenv("DIR")).Run()
	case "saver":
		save(os.Getenv("DIR"))
	case "plugin":
		interrupted := make(chan os.Signal, 1)
		signal.Notify(interrupted, syscall.SIGINT)
		record()
		<-interrupted
		_ = os.WriteFile(filepath.Join(os.Getenv("DIR"), "plugin-interrupted"), nil, 0o600)
	case "sleeper":
		deafen()
		record()
		time.Sleep(time.Minute)
	}
	os.Exit(0)
}

func deafen() { signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP) }

func spawn(role string, attr *syscall.SysProcAttr) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+role)
	cmd.SysProcAttr = attr
	if err := cmd.Start(); err != nil {
		panic(err)
	}
	return cmd
}

func record() {
	name := filepath.Join(os.Getenv("DIR"), strconv.Itoa(os.Getpid()))
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		panic(err)
	}
}

func awaitFiles(n int) {
	for {
		if entries, err := os.ReadDir(os.Getenv("DIR")); err == nil && len(entries) >= n {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}
