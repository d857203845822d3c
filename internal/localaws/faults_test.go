package localaws

import (
	"os"
	"strings"
	"testing"
)

func TestAFaultIsAnOperationAndOneOfTheKinds(t *testing.T) {
	fault, err := ParseFault("ec2:CreateSubnet=lost-reply")
	if err != nil || fault != (Fault{"ec2:CreateSubnet", "lost-reply"}) || fault.String() != "ec2:CreateSubnet=lost-reply" {
		t.Errorf("got %v, %v", fault, err)
	}
	for text, want := range map[string]string{
		"CreateSubnet=lost-reply": `"CreateSubnet=lost-reply" names no operation of AWS; write one as in ec2:CreateSubnet=lost-reply`,
		"ec2:CreateSubnet=lost":   `"lost" is not a fault; use ec2:CreateSubnet=throttle, server-error,`,
		"ec2:CreateSubnet":        `"" is not a fault; use ec2:CreateSubnet=throttle,`,
	} {
		if _, err := ParseFault(text); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: the error is %v, and must begin with %s", text, err, want)
		}
	}
}

func TestTheEmulatorsKnowEveryFault(t *testing.T) {
	program, err := os.ReadFile("emulators/faults.py")
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range FaultKinds {
		if !strings.Contains(string(program), `"`+kind.Name+`"`) {
			t.Errorf("emulators/faults.py does not do %s; have it do so, or take it out of FaultKinds", kind.Name)
		}
	}
}
