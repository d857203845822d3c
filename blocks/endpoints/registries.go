package endpoints

// registries are the accounts of AWS's whose registries have the images of add-ons, by AWS
// region: first that of EKS, then that of GuardDuty, which publishes its agent in both and
// has none of its own in newer AWS regions.
//
// Source: Amazon EKS user guide, "View Amazon container image registries for Amazon EKS
// add-ons"; Amazon GuardDuty user guide, "Amazon ECR repository hosting GuardDuty agent".
var registries = map[string][]string{
	"af-south-1":     {"877085696533", "379032919888"},
	"ap-east-1":      {"800184023465", "790429075973"},
	"ap-east-2":      {"533267051163"},
	"ap-northeast-1": {eks, "781592569369"},
	"ap-northeast-2": {eks, "732248494576"},
	"ap-northeast-3": {eks, "810724417379"},
	"ap-south-1":     {eks, "610108029387"},
	"ap-south-2":     {"900889452093", "618745550137"},
	"ap-southeast-1": {eks, "584580519942"},
	"ap-southeast-2": {eks, "011662287384"},
	"ap-southeast-3": {"296578399912", "617474730032"},
	"ap-southeast-4": {"491585149902", "750462861327"},
	"ap-southeast-5": {"151610086707"},
	"ap-southeast-6": {"333609536671"},
	"ap-southeast-7": {"121268973566"},
	"ca-central-1":   {eks, "001188825231"},
	"ca-west-1":      {"761377655185"},
	"eu-central-1":   {eks, "409493279830"},
	"eu-central-2":   {"900612956339", "718440343717"},
	"eu-north-1":     {eks, "366771026645"},
	"eu-south-1":     {"590381155156", "528450769569"},
	"eu-south-2":     {"455263428931", "531047660167"},
	"eu-west-1":      {eks, "673884943994"},
	"eu-west-2":      {eks, "109118265657"},
	"eu-west-3":      {eks, "113643092156"},
	"il-central-1":   {"066635153087", "292660727137"},
	"me-central-1":   {"759879836304", "601769779514"},
	"me-south-1":     {"558608220178", "541829937850"},
	"mx-central-1":   {"730335286997"},
	"sa-east-1":      {eks, "941219317354"},
	"us-east-1":      {eks, "031903291036"},
	"us-east-2":      {eks, "591382732059"},
	"us-west-1":      {eks, "373421517865"},
	"us-west-2":      {eks, "039403964562"},
}

// eks is the account of EKS in the AWS regions that need not be enabled.
const eks = "602401143452"
