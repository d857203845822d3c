package packets

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

// namespaces is where iproute2 keeps them, by name.
const namespaces = "/run/netns"

// Build makes the namespaces of a plan, with their links, routes and rules, and has the
// hosts listen. The process must have been started by Apart.
func (p *Plan) Build() error {
	if err := checkApart(); err != nil {
		return err
	}
	if err := os.MkdirAll(namespaces, 0o755); err != nil {
		return err
	}
	if err := syscall.Mount("tmpfs", namespaces, "tmpfs", 0, ""); err != nil {
		return fmt.Errorf("a folder for namespaces that nobody else sees: %w", err)
	}
	var commands []string
	for _, s := range p.Spaces {
		commands = append(commands, "netns add "+s.Name)
	}
	for _, l := range p.Links {
		commands = append(commands, fmt.Sprintf("link add %s netns %s address %s type veth peer name %s netns %s address %s", l.DevA, l.A.Name, mac, l.DevB, l.B.Name, mac))
	}
	if err := run(commands, "ip", "-batch", "-"); err != nil {
		return err
	}
	if err := p.each(p.setUp); err != nil {
		return err
	}
	return p.CheckJoined()
}

// mac is that of every device. With the same at both ends and without ARP, a packet that
// is routed to a device is taken by its other end, whatever its destination.
const mac = "02:00:00:00:00:01"

// each does something in all namespaces, a few at a time.
func (p *Plan) each(do func(*Space) error) error {
	var wait sync.WaitGroup
	problems := make([]error, len(p.Spaces))
	turn := make(chan struct{}, 2*runtime.NumCPU())
	for i, s := range p.Spaces {
		turn <- struct{}{}
		wait.Go(func() {
			if err := s.inside(func() error { return do(s) }); err != nil {
				problems[i] = fmt.Errorf("%s (%s): %w", s.Name, s.What, err)
			}
			<-turn
		})
	}
	wait.Wait()
	return errors.Join(problems...)
}

// inside does something in a namespace: with the thread of the caller, which ends with it.
func (s *Space) inside(do func() error) error {
	result := make(chan error, 1)
	go func() {
		runtime.LockOSThread() // and never unlocked, so that nothing else runs in the namespace
		namespace, err := os.Open(filepath.Join(namespaces, s.Name))
		if err == nil {
			err = unix.Setns(int(namespace.Fd()), unix.CLONE_NEWNET)
			namespace.Close()
		}
		if err == nil {
			err = do()
		}
		result <- err
	}()
	return <-result
}

// settings are those of the kernel in every namespace: it routes, and believes that a
// packet may come from anywhere.
var settings = map[string]string{
	"ip_forward": "1", "conf/all/rp_filter": "0", "conf/default/rp_filter": "0", "ping_group_range": "0 2147483647", "icmp_ratelimit": "0",
}

func (p *Plan) setUp(s *Space) error {
	for name, value := range settings {
		if err := os.WriteFile("/proc/sys/net/ipv4/"+name, []byte(value), 0o644); err != nil {
			return err
		}
	}
	commands := []string{"link set lo up"}
	devices, err := net.Interfaces()
	if err != nil {
		return err
	}
	for _, device := range devices {
		if device.Flags&net.FlagLoopback == 0 {
			commands = append(commands, "link set "+device.Name+" arp off up")
			if err := os.WriteFile("/proc/sys/net/ipv4/conf/"+device.Name+"/rp_filter", []byte("0"), 0o644); err != nil {
				return err
			}
		}
	}
	if err := run(append(commands, s.Setup...), "ip", "-batch", "-"); err != nil {
		return err
	}
	if !s.Rules.none() {
		if err := run([]string{s.Rules.text()}, "nft", "-f", "-"); err != nil {
			return err
		}
	}
	if s.Address.IsValid() {
		return s.listen()
	}
	return nil
}

// run runs a program with lines for it to read.
func run(lines []string, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Stdin = strings.NewReader(strings.Join(lines, "\n") + "\n")
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, strings.TrimSpace(said.String()))
	}
	return nil
}

// CheckJoined makes sure that the namespaces are joined to nothing but each other: every
// device in them is an end of a link of the plan, and both ends of each are there.
func (p *Plan) CheckJoined() error {
	ends := map[string]bool{}
	for _, l := range p.Links {
		ends[l.A.Name+" "+l.DevA], ends[l.B.Name+" "+l.DevB] = true, true
	}
	var lock sync.Mutex
	err := p.each(func(s *Space) error {
		devices, err := net.Interfaces()
		if err != nil {
			return err
		}
		lock.Lock()
		defer lock.Unlock()
		for _, device := range devices {
			if device.Flags&net.FlagLoopback != 0 {
				continue
			}
			if !ends[s.Name+" "+device.Name] {
				return fmt.Errorf("%s is not an end of a link of the plan", device.Name)
			}
			delete(ends, s.Name+" "+device.Name)
		}
		return nil
	})
	if err == nil && len(ends) > 0 {
		err = fmt.Errorf("%d ends of links are in none of the namespaces", len(ends))
	}
	return err
}
