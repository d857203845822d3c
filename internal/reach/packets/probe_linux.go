package packets

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"time"

	"golang.org/x/sys/unix"

	"github.com/arteraai/region-expansion/internal/reach"
)

// listen has a host answer: it takes connections, and sends back what it gets.
func (s *Space) listen() error {
	at := fmt.Sprintf("0.0.0.0:%d", port)
	connections, err := net.Listen("tcp4", at)
	if err != nil {
		return err
	}
	go func() {
		for {
			connection, err := connections.Accept()
			if err != nil {
				return
			}
			connection.Close()
		}
	}()
	packets, err := net.ListenPacket("udp4", at)
	if err != nil {
		return err
	}
	go func() {
		var text [64]byte
		for {
			n, from, err := packets.ReadFrom(text[:])
			if err != nil {
				return
			}
			packets.WriteTo(text[:n], from) // whoever misses the answer says so
		}
	}()
	return nil
}

// Send sends the packet of a flow from its host, and tells whether the reply comes back in
// time. From outside, a host is called by its public address, if it has one.
func (p *Plan) Send(f reach.Flow, wait time.Duration) (came bool, err error) {
	from, to := p.Hosts[f.From], f.To.Addr
	if f.From.Subnet == nil && f.To.Public.IsValid() {
		to = f.To.Public
	}
	if from == nil || p.Hosts[f.To] == nil {
		return false, fmt.Errorf("%s or %s is no host of the plan", f.From.Place, f.To.Place)
	}
	err = from.inside(func() error {
		switch f.Protocol {
		case "tcp":
			came = connects(netip.AddrPortFrom(to, uint16(f.Port)), wait)
		case "udp":
			came = echoes(netip.AddrPortFrom(to, uint16(f.Port)), wait)
		default:
			came, err = answersPing(to, wait)
		}
		return err
	})
	return came, err
}

func connects(to netip.AddrPort, wait time.Duration) bool {
	connection, err := net.DialTimeout("tcp4", to.String(), wait)
	if err != nil {
		return false
	}
	connection.Close()
	return true
}

func echoes(to netip.AddrPort, wait time.Duration) bool {
	connection, err := net.DialTimeout("udp4", to.String(), wait)
	if err != nil {
		return false
	}
	defer connection.Close()
	if connection.SetDeadline(time.Now().Add(wait)) != nil {
		return false
	}
	if _, err := connection.Write([]byte("anybody?")); err != nil {
		return false
	}
	var text [64]byte
	_, err = connection.Read(text[:])
	return err == nil
}

// answersPing sends an echo request, which the kernel of the receiver answers.
func answersPing(to netip.Addr, wait time.Duration) (bool, error) {
	socket, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, unix.IPPROTO_ICMP)
	if err != nil {
		return false, err
	}
	defer unix.Close(socket)
	timeout := unix.NsecToTimeval(wait.Nanoseconds())
	if err := unix.SetsockoptTimeval(socket, unix.SOL_SOCKET, unix.SO_RCVTIMEO, &timeout); err != nil {
		return false, err
	}
	request := []byte{8, 0, 0, 0, 0, 0, 0, 1} // the kernel fills in the sum and its own id
	if err := unix.Sendto(socket, request, 0, &unix.SockaddrInet4{Addr: to.As4()}); err != nil {
		return false, nil // there is no route, or a rule forbids it
	}
	var text [64]byte
	n, _, err := unix.Recvfrom(socket, text[:], 0)
	if errors.Is(err, unix.EAGAIN) || err == nil && n > 0 && text[0] != 0 {
		return false, nil
	}
	return err == nil && n > 0, nil
}
