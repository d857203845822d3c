package preflight

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/arteraai/region-expansion/internal/problem"
)

// quota is a limit of AWS's on how many resources of a type an account has in an AWS
// region.
type quota struct{ kind, service, code, name string }

// quotas are those that a region can break in a new account. Other limits, such as 50
// interface endpoints in a VPC, are far from what a region has.
//
// Source: the quotas of Amazon VPC, Transit Gateway and Amazon EC2 in their guides,
// with the codes of Service Quotas.
var quotas = []quota{
	{"aws_vpc", "vpc", "L-F678F1CE", "VPCs per Region"},
	{"aws_internet_gateway", "vpc", "L-A4707A72", "Internet gateways per Region"},
	{"aws_nat_gateway", "vpc", "L-FE5A380F", "NAT gateways per Availability Zone"},
	{"aws_eip", "ec2", "L-0263D0A3", "EC2-VPC Elastic IPs"},
	{"aws_ec2_transit_gateway", "ec2", "L-A2478D36", "Transit gateways per account"},
}

// family is a quota on the vCPUs of all running instances whose types begin so.
type family struct {
	letters    []string
	code, name string
}

// families are those of the types on which nodes run.
//
// Source: https://docs.aws.amazon.com/ec2/latest/instancetypes/ec2-instance-quotas.html
var families = []family{
	{[]string{"a", "c", "d", "h", "i", "m", "r", "t", "z"}, "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances"},
	{[]string{"g", "vt"}, "L-DB2E81BA", "Running On-Demand G and VT instances"},
	{[]string{"p"}, "L-417A185B", "Running On-Demand P instances"},
	{[]string{"x"}, "L-7295265B", "Running On-Demand X instances"},
	{[]string{"inf"}, "L-1945791B", "Running On-Demand Inf instances"},
	{[]string{"trn"}, "L-2C3B7624", "Running On-Demand Trn instances"},
}

// familyOf is the family of an instance type: the letters before its generation say so.
func familyOf(kind string) (family, bool) {
	letters := kind[:max(0, strings.IndexAny(kind, "0123456789"))]
	i := slices.IndexFunc(families, func(f family) bool { return slices.Contains(f.letters, letters) })
	if i < 0 {
		return family{}, false
	}
	return families[i], true
}

// QuotaCodes are the quotas to ask for, with their services.
func (n Needs) QuotaCodes() map[string]string {
	codes := map[string]string{}
	for _, quota := range quotas {
		codes[quota.code] = quota.service
	}
	for kind := range n.Nodes {
		if family, known := familyOf(kind); known {
			codes[family.code] = "ec2"
		}
	}
	return codes
}

// checkQuotas compares each quota with what the region needs, and what else the account
// has: all of the region, also what it has already, since an update adds nodes.
func checkQuotas(n Needs, f Facts) (found problem.List) {
	for _, quota := range quotas {
		needed, used := n.Counts[quota.kind], f.usedByOthers(quota.kind)
		if quota.kind == "aws_nat_gateway" {
			needed, used = n.NATsPerZone, f.natsOfOthers(n.Zones)
		}
		found = append(found, n.tooFew(f, quota, needed, used, "")...)
	}
	needed, running := map[string]int{}, map[string]int{}
	for _, kind := range slices.Sorted(maps.Keys(n.Nodes)) {
		family, known := familyOf(kind)
		if !known {
			found.Add("instance type", kind, "is of a family whose quota is not known here", "add the family to internal/account/preflight/quotas.go, with the code of its quota")
			continue
		}
		needed[family.code] += n.Nodes[kind] * f.InstanceTypes[kind].CPUs
	}
	for kind, cpus := range f.RunningCPUs {
		if family, known := familyOf(kind); known {
			running[family.code] += cpus
		}
	}
	for _, family := range families {
		limit := quota{"", "ec2", family.code, family.name}
		found = append(found, n.tooFew(f, limit, needed[family.code], running[family.code], " vCPUs while its nodes are updated")...)
	}
	return found
}

func (n Needs) tooFew(f Facts, q quota, needed, used int, unit string) (found problem.List) {
	value, known := f.Quotas[q.code]
	if needed == 0 || known && int(value) >= needed+used {
		return nil
	}
	rule := fmt.Sprintf("is too little: %s needs %d%s", n.Stack, needed, unit)
	if used > 0 {
		rule += fmt.Sprintf(", and the account uses %d for something else", used)
	}
	found.Add("quota "+q.name, strconv.Itoa(int(value)), rule,
		fmt.Sprintf("request it, and wait until AWS has granted it: aws service-quotas request-service-quota-increase --region %s --service-code %s --quota-code %s --desired-value %d",
			n.Place.AWSRegion, q.service, q.code, needed+used))
	return found
}

// usedByOthers is how many resources of a type the account has besides the region's.
func (f Facts) usedByOthers(kind string) (count int) {
	for _, id := range f.Used[kind] {
		if !slices.Contains(f.State[kind], id) {
			count++
		}
	}
	return count
}

// natsOfOthers is how many NAT gateways besides the region's there are in the zone that
// has most of them.
func (f Facts) natsOfOthers(zones []string) (most int) {
	perZone := map[string]int{}
	for id, zone := range f.NATGateways {
		if !slices.Contains(f.State["aws_nat_gateway"], id) && slices.Contains(zones, zone) {
			perZone[zone]++
			most = max(most, perZone[zone])
		}
	}
	return most
}
