package packets

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"syscall"
)

// Needs says what is missing to build namespaces here, in a sentence, or "".
func Needs() string {
	if os.Geteuid() != 0 {
		return "packets are sent in network namespaces, which takes root; run it as root"
	}
	for _, tool := range []string{"ip", "nft"} {
		if _, err := exec.LookPath(tool); err != nil {
			return "packets are sent in network namespaces, which takes " + tool + "; install iproute2 and nftables"
		}
	}
	if err := apartCommand("true").Run(); err != nil {
		return "this machine does not let root make network namespaces: " + err.Error()
	}
	return ""
}

// apartCommand is a command in a network and a file system tree of its own: nothing that it
// makes there is seen outside, and all of it ends with it.
func apartCommand(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWNS, Pdeathsig: syscall.SIGKILL}
	return cmd
}

// HostNetwork is the variable that names the network which a process has left.
const HostNetwork = "PACKETS_HOST_NETWORK"

// Apart runs this program once more, with the same arguments, in a network of its own.
func Apart() error {
	host, err := os.Readlink("/proc/self/ns/net")
	if err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := apartCommand(self, os.Args[1:]...)
	cmd.Env = append(os.Environ(), HostNetwork+"="+host)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	runtime.LockOSThread() // the command ends with the thread that has started it
	defer runtime.UnlockOSThread()
	return cmd.Run()
}

// IsApart tells whether this process is one that Apart has started.
func IsApart() bool { return os.Getenv(HostNetwork) != "" }

// checkApart makes sure that this process is not in the network of the machine, and that
// nothing joins the one in which it is to any other.
func checkApart() error {
	here, err := os.Readlink("/proc/self/ns/net")
	if err != nil {
		return err
	}
	if host := os.Getenv(HostNetwork); host == "" || host == here {
		return errors.New("this process is still in the network of the machine; start it with Apart")
	}
	devices, err := net.Interfaces()
	if err != nil {
		return err
	}
	for _, device := range devices {
		if device.Flags&net.FlagLoopback == 0 {
			return fmt.Errorf("%s joins this network with another; it should have its own loopback alone", device.Name)
		}
	}
	// Mounts made here must not be seen outside.
	return syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "")
}
