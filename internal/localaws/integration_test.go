package localaws

import (
	"context"
	"net"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/eks"
	"github.com/aws/aws-sdk-go-v2/service/iam"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/shirou/gopsutil/v4/process"
)

const (
	account = "111122223333"
	region  = "ap-northeast-1"

	// pythonVariable names the virtual environment for the one test that
	// starts the real emulators; without it that test is skipped.
	pythonVariable = "REGION_LOCALAWS_PYTHON"
)

func TestRealEmulators(t *testing.T) {
	python := os.Getenv(pythonVariable)
	if python == "" {
		t.Skip("set " + pythonVariable + " to a virtual environment with the packages of requirements.txt")
	}
	local, err := Start(t.Context(), Config{Python: python, LogDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(local.Stop)

	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	aws, err := config.LoadDefaultConfig(ctx, config.WithRegion(region), config.WithBaseEndpoint(local.URL),
		config.WithCredentialsProvider(credentials.NewStaticCredentialsProvider(account, "local", "")))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("answers", func(t *testing.T) { checkAnswers(ctx, t, aws) })
	t.Run("listens on loopback only", func(t *testing.T) { checkListeners(t) })
	if problems := local.Gateway.Summary().Problems; problems != nil {
		t.Errorf("problems: %q", problems)
	}
}

func checkAnswers(ctx context.Context, t *testing.T, c aws.Config) {
	caller, err := sts.NewFromConfig(c).GetCallerIdentity(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := aws.ToString(caller.Account); got != account {
		t.Errorf("account %s; want %s", got, account)
	}
	if _, err := iam.NewFromConfig(c).GetPolicy(ctx, &iam.GetPolicyInput{PolicyArn: new("arn:aws:iam::aws:policy/AmazonEKSClusterPolicy")}); err != nil {
		t.Error(err)
	}
	zones, err := ec2.NewFromConfig(c).DescribeAvailabilityZones(ctx, nil)
	if err != nil || len(zones.AvailabilityZones) == 0 {
		t.Errorf("%d availability zones, error %v", len(zones.AvailabilityZones), err)
	}
	if _, err := eks.NewFromConfig(c).ListClusters(ctx, nil); err != nil {
		t.Error(err)
	}
}

// checkListeners looks at the sockets of this process, in which the gateway
// runs, and of all that it has started.
func checkListeners(t *testing.T) {
	self, err := process.NewProcess(int32(os.Getpid()))
	if err != nil {
		t.Skipf("cannot list processes: %v", err)
	}
	family := []*process.Process{self}
	for i := 0; i < len(family); i++ {
		children, _ := family[i].Children() // an error means that there are none
		family = append(family, children...)
	}
	found := 0
	for _, member := range family {
		sockets, err := member.Connections()
		if err != nil {
			t.Skipf("cannot list sockets: %v", err)
		}
		for _, s := range sockets {
			if s.Status != "LISTEN" {
				continue
			}
			found++
			if ip := net.ParseIP(s.Laddr.IP); ip == nil || !ip.IsLoopback() {
				t.Errorf("process %d listens on %s", member.Pid, net.JoinHostPort(s.Laddr.IP, strconv.Itoa(int(s.Laddr.Port))))
			}
		}
	}
	if found != 3 {
		t.Errorf("%d listening sockets; want 3, one for each emulator and one for the gateway", found)
	}
}
