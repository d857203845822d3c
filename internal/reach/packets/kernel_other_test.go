//go:build !linux

package packets_test

import (
	"fmt"
	"os"
	"testing"
)

func TestMain(m *testing.M) {
	fmt.Println("packets are sent in network namespaces, which Linux alone has. Nothing is sent.")
	os.Exit(m.Run())
}
