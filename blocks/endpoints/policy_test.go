package endpoints

import (
	"regexp"
	"slices"
	"testing"
)

// TestEndpointsReachOwnAccounts looks at every statement: it keeps an account's principals
// to what the account owns, or is one of those that only fetch something.
func TestEndpointsReachOwnAccounts(t *testing.T) {
	cfg := Config{AccountID: "111122223333", AWSRegion: "ap-northeast-1", GuestAccounts: []string{"444455556666"}}
	for _, service := range []Service{EC2, ECRAPI, ECRDocker, EKSAuth, ElasticLoadBalancing, GuardDutyData, KMS, Logs, SecretsManager, SSM, SSMMessages, STS} {
		for _, statement := range cfg.Statements(service) {
			equals := statement.Condition["StringEquals"]
			switch statement.Sid {
			case "OwnAccount", "GuestAccount444455556666":
				if len(equals["aws:PrincipalAccount"]) != 1 || !slices.Equal(equals["aws:PrincipalAccount"], equals["aws:ResourceAccount"]) {
					t.Errorf("%s: %s lets %v reach %v", service, statement.Sid, equals["aws:PrincipalAccount"], equals["aws:ResourceAccount"])
				}
			case "ReadImagesOfAddOns", "StartMachinesAndMakeVolumes", "ReadWhatAWSPublishes":
				if !slices.Equal(equals["aws:PrincipalAccount"], cfg.accounts()) {
					t.Errorf("%s: %s lets %v fetch, want own accounts alone", service, statement.Sid, equals["aws:PrincipalAccount"])
				}
			case "TokensForOwnRoles":
				if !slices.Equal(equals["aws:ResourceAccount"], cfg.accounts()) {
					t.Errorf("%s: %s gives roles of %v, want own accounts' alone", service, statement.Sid, equals["aws:ResourceAccount"])
				}
			default:
				t.Errorf("statement %s is new: say here what keeps data in", statement.Sid)
			}
		}
	}
}

func TestTheRegistriesOfAddOnsAreAccounts(t *testing.T) {
	account := regexp.MustCompile(`^[0-9]{12}$`)
	for awsRegion, accounts := range registries {
		if slices.ContainsFunc(accounts, func(a string) bool { return !account.MatchString(a) }) || len(accounts) == 0 {
			t.Errorf("%s: %v are not accounts", awsRegion, accounts)
		}
	}
	if got := registries["ap-northeast-1"]; !slices.Equal(got, []string{"602401143452", "781592569369"}) {
		t.Errorf("ap-northeast-1 has the registries %v, want those of EKS and GuardDuty", got)
	}
}

func TestAnAWSRegionWithoutKnownRegistriesIsRefused(t *testing.T) {
	want := "awsRegion: xx-north-1 is not known to have the images of add-ons; add the accounts of its registries to blocks/endpoints/registries.go"
	if got := (Config{AWSRegion: "xx-north-1"}).Validate().Error(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
