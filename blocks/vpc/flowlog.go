package vpc

import "strings"

// FlowLogFields are what a record of a VPC's flow log says: where it was seen, who spoke to
// whom, and the addresses within the packet (pkt-), which are other ones where a NAT
// gateway, a load balancer or a node stands between. AWS's own format has neither these
// nor the direction. Each field costs: what AWS Config knows of an interface is left out.
// Source: VPC user guide, "Flow log records", versions 2 to 5.
var FlowLogFields = []string{
	"vpc-id", "interface-id", "instance-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "tcp-flags",
	"pkt-srcaddr", "pkt-dstaddr", "pkt-dst-aws-service", "flow-direction", "traffic-path",
	"packets", "bytes", "start", "end", "action", "log-status",
}

// FlowLogFormat is the format of these, as Terraform writes it: $${srcaddr} is no
// reference.
func FlowLogFormat() string {
	fields := make([]string, len(FlowLogFields))
	for i, field := range FlowLogFields {
		fields[i] = "$${" + field + "}"
	}
	return strings.Join(fields, " ")
}
