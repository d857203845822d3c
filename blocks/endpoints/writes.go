package endpoints

// Write is a request by which a service is given something, or asked to act.
type Write struct {
	// Action is that of IAM: kms:Encrypt.
	Action string
	// Resource is an ARN, in which REGION and ACCOUNT stand for those of the resource, or *
	// for a service whose requests name none.
	Resource string
}

// Writes are one for each service: what must get to the region's own account through the
// endpoint, and to no other. Package internal/access decides them by the endpoint's policy.
var Writes = map[Service]Write{
	EC2:                  {"ec2:StopInstances", "arn:aws:ec2:REGION:ACCOUNT:instance/i-1"},
	ECRAPI:               {"ecr:PutImage", "arn:aws:ecr:REGION:ACCOUNT:repository/image"},
	ECRDocker:            {"ecr:PutImage", "arn:aws:ecr:REGION:ACCOUNT:repository/image"},
	EKSAuth:              {"eks-auth:AssumeRoleForPodIdentity", "arn:aws:eks:REGION:ACCOUNT:cluster/cluster"},
	ElasticLoadBalancing: {"elasticloadbalancing:ModifyListener", "arn:aws:elasticloadbalancing:REGION:ACCOUNT:listener/app/balancer/1/2"},
	GuardDutyData:        {"guardduty:SendSecurityTelemetry", "*"},
	KMS:                  {"kms:Encrypt", "arn:aws:kms:REGION:ACCOUNT:key/1"},
	Logs:                 {"logs:PutLogEvents", "arn:aws:logs:REGION:ACCOUNT:log-group:group:log-stream:stream"},
	SecretsManager:       {"secretsmanager:PutSecretValue", "arn:aws:secretsmanager:REGION:ACCOUNT:secret:secret"},
	SSM:                  {"ssm:PutParameter", "arn:aws:ssm:REGION:ACCOUNT:parameter/parameter"},
	SSMMessages:          {"ssmmessages:OpenDataChannel", "*"},
	STS:                  {"sts:AssumeRole", "arn:aws:iam::ACCOUNT:role/role"},
}
