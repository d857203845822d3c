package endpoints

import "testing"

func TestEveryServiceIsFoundUnderTheNameThatClientsCall(t *testing.T) {
	for service, want := range map[Service]string{
		ECRAPI:    "api.ecr.ap-northeast-1.amazonaws.com",
		ECRDocker: "dkr.ecr.ap-northeast-1.amazonaws.com",
		EKSAuth:   "eks-auth.ap-northeast-1.api.aws",
		STS:       "sts.ap-northeast-1.amazonaws.com",
	} {
		if got := service.domain("ap-northeast-1"); got != want {
			t.Errorf("%s is called under %s, want %s", service, got, want)
		}
	}
}

func TestAServiceNamedTwiceIsRefused(t *testing.T) {
	want := "services: sts is named twice; name each once, and each differently"
	if got := (Config{Services: []Service{STS, KMS, STS}}).Validate().Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
