package gateway

// Party is who answered a call.
type Party string

// The parties of the local AWS.
const (
	Moto      Party = "moto"
	Ministack Party = "ministack"
	Self      Party = "gateway"
)

// ministackServices are the services that ministack knows better than moto.
// All calls of a service go to one emulator, because neither sees the other's
// state:
//
//   - eks: moto has no add-ons, access entries or pod identity associations.
//     ministack's EKS does not look at its own EC2 or IAM, so that roles and
//     subnets may live in moto.
//   - backup: moto has no selections, and does not return the tags of vaults
//     and plans.
//   - route53: moto takes a zone that is created with a VPC for a public one.
//   - budgets: moto has no subscribers of notifications, and no updates.
var ministackServices = map[string]bool{
	"eks":     true,
	"backup":  true,
	"route53": true,
	"budgets": true,
}

func route(service string) Party {
	if ministackServices[service] {
		return Ministack
	}
	return Moto
}
