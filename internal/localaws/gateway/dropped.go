package gateway

import (
	"errors"
	"net"
	"net/http"
)

// dropped are the faults in which the caller gets no reply, whether its call was executed
// or not: emulators/faults.py has all of them.
var dropped = []string{"lost-reply", "reset", "outage"}

// errDropped says that a call gets no reply.
var errDropped = errors.New("the connection is reset")

// reset ends the caller's connection as a network does that loses it.
func reset(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // which closes it, too
	}
	if tcp, is := connection.(*net.TCPConn); is {
		_ = tcp.SetLinger(0) // has the kernel reset it in place of closing it
	}
	_ = connection.Close()
}
