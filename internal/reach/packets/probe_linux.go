package packets

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"github.com/arteraai/region-expansion/internal/reach"
)

// listen has a host answer at all ports, with its name: the same address may be another
// host's in another region.
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
			_, _ = connection.Write([]byte(s.Name)) // whoever misses it says so
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
			arrived.Store(string(text[:n]), s.Name)
			_, _ = packets.WriteTo([]byte(s.Name), from)
		}
	}()
	return nil
}

// Sent is what became of a packet.
type Sent struct {
	Back bool // a reply came back in time
	// Arrived tells whether the receiver got it. Only UDP says so without a reply.
	Arrived bool
}

// arrived are the hosts that got UDP packets, by their texts. Each is of one packet.
var (
	arrived sync.Map
	sentUDP atomic.Int64
)

// Send sends the packet of a flow from its host, and waits for the reply. From outside, a
// host is called by its public address, if it has one.
func (p *Plan) Send(f reach.Flow, wait time.Duration) (sent Sent, err error) {
	from, target, to := p.Hosts[f.From], p.Hosts[f.To], f.To.Addr
	if f.From.Subnet == nil && f.To.Public.IsValid() {
		to = f.To.Public
	}
	if from == nil || target == nil {
		return sent, fmt.Errorf("%s or %s is not a host of the plan", f.From.Place, f.To.Place)
	}
	err = from.inside(func() error {
		switch f.Protocol {
		case "tcp":
			sent.Back = connects(netip.AddrPortFrom(to, uint16(f.Port)), p.Names[f.Name], wait) == target.Name
		case "udp":
			arrivedAt, answered := echoes(netip.AddrPortFrom(to, uint16(f.Port)), wait)
			sent = Sent{Arrived: arrivedAt == target.Name, Back: answered == target.Name}
		default:
			sent.Back, err = answersPing(to, wait)
		}
		return err
	})
	return sent, err
}

// connects is the name of the host that takes a connection, or "". A number in all packets
// stands for the name that the sender says.
func connects(to netip.AddrPort, number int, wait time.Duration) string {
	dialer := net.Dialer{Timeout: wait, Control: func(_, _ string, socket syscall.RawConn) error {
		return socket.Control(func(fd uintptr) {
			_ = unix.SetsockoptInt(int(fd), unix.IPPROTO_IP, unix.IP_TOS, number<<2) // or the packet is dropped, which is seen
		})
	}}
	connection, err := dialer.Dial("tcp4", to.String())
	if err != nil {
		return ""
	}
	defer connection.Close()
	return read(connection, 10*wait)
}

// read is what comes in time, or "".
func read(from net.Conn, wait time.Duration) string {
	var text [64]byte
	if from.SetReadDeadline(time.Now().Add(wait)) != nil {
		return ""
	}
	n, _ := from.Read(text[:])
	return string(text[:n])
}

// echoes are the names of the host that gets a packet, and of the one that answers.
func echoes(to netip.AddrPort, wait time.Duration) (at, answers string) {
	connection, err := net.DialTimeout("udp4", to.String(), wait)
	if err != nil {
		return "", ""
	}
	defer connection.Close()
	text := strconv.FormatInt(sentUDP.Add(1), 10)
	if _, err := connection.Write([]byte(text)); err != nil {
		return "", ""
	}
	answers = read(connection, wait)
	if name, got := arrived.Load(text); got {
		at = name.(string)
	}
	return at, answers
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
