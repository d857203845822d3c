package handover

import "fmt"

// mostEKSImages is the account from whose registries EKS gives out its images, and
// otherEKSImages are those of the AWS regions that have another; that of New Zealand is not
// published yet. Sources: Amazon EKS User Guide, "View Amazon container image registries for
// Amazon EKS add-ons"; for the newest, Amazon GuardDuty User Guide, "Amazon ECR repository
// hosting GuardDuty agent", which is an add-on of EKS.
const mostEKSImages = "602401143452"

var otherEKSImages = map[string]string{
	"af-south-1": "877085696533", "ap-east-1": "800184023465", "ap-east-2": "533267051163", "ap-south-2": "900889452093",
	"ap-southeast-3": "296578399912", "ap-southeast-4": "491585149902", "ap-southeast-5": "151610086707", "ap-southeast-6": "",
	"ap-southeast-7": "121268973566", "ca-west-1": "761377655185", "eu-central-2": "900612956339", "eu-south-1": "590381155156",
	"eu-south-2": "455263428931", "il-central-1": "066635153087", "me-central-1": "759879836304", "me-south-1": "558608220178",
	"mx-central-1": "730335286997",
}

// registryIn is the private registry of an account in an AWS region.
func registryIn(awsRegion, account string) string {
	return account + ".dkr.ecr." + awsRegion + ".amazonaws.com"
}

// eksRegistry is the registry of EKS's own images, which no cache is needed for.
func eksRegistry(awsRegion string) (string, error) {
	account, other := otherEKSImages[awsRegion]
	if !other {
		account = mostEKSImages
	}
	if account == "" {
		return "", fmt.Errorf("%s: the registry of EKS's images there is not known; look it up in the Amazon EKS User Guide, and add it to handover/registries.go", awsRegion)
	}
	return registryIn(awsRegion, account), nil
}
