package endpoints

import "testing"

func TestEveryServiceIsFoundUnderTheNameThatClientsCall(t *testing.T) {
	for service, want := range map[Service]string{
		ECRAPI:    "api.ecr.ap-northeast-1.amazonaws.com",
		ECRDocker: "dkr.ecr.ap-northeast-1.amazonaws.com",
		EKSAuth:   "eks-auth.ap-northeast-1.api.aws",
		STS:       "sts.ap-northeast-1.amazonaws.com",
	} {
		if got := service.Domain("ap-northeast-1"); got != want {
			t.Errorf("%s is called under %s, want %s", service, got, want)
		}
	}
}

func TestAServiceThatClashesIsRefused(t *testing.T) {
	for service, want := range map[Service]string{
		STS:              "services: sts is named twice; use each name once",
		"ecr-api":        "services: ecr-api is named twice; use each name once",
		"security-group": "services: security-group is the name of another part; use a name other than security-group",
	} {
		if got := (Config{AWSRegion: "ap-northeast-1", Services: []Service{STS, ECRAPI, service}}).Validate().Error(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
