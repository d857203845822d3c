package roles

import (
	"slices"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/regions"
)

// place is a region, as policies name what is in it.
type place struct{ region regions.Region }

// iam is the ARN of something that IAM has in the account: role/region-jp-backup.
func (p place) iam(resource string) string {
	return "arn:aws:iam::" + p.region.AccountID + ":" + resource
}

// here is the ARN of something in the AWS region: here("kms", "key/*").
func (p place) here(service, resource string) string {
	return "arn:aws:" + service + ":" + p.region.AWSRegion + ":" + p.region.AccountID + ":" + resource
}

// anywhere is here, and where copies of backups lie.
func (p place) anywhere(service, resource string) []string {
	found := []string{p.here(service, resource)}
	if site := p.region.SecondSite(); site != "" {
		found = append(found, "arn:aws:"+service+":"+site+":"+p.region.AccountID+":"+resource)
	}
	return found
}

// own are the IAM resources of a kind that are the region's, by their names.
func (p place) own(kind string) string { return p.iam(kind + "/" + p.region.Name() + "-*") }

// buckets are those that the region's stack makes, or what is in them: buckets("/*").
func (p place) buckets(suffix string) (arns []string) {
	for _, name := range p.region.BucketNames() {
		arns = append(arns, "arn:aws:s3:::"+name+suffix)
	}
	return arns
}

func (p place) stateBucket() string { return "arn:aws:s3:::" + p.region.StateBucket }

// states are the objects in which states lie: the region's, and the mesh's where it
// lies beside it.
func (p place) states() []string {
	keys := []string{p.stateBucket() + "/" + p.region.StateKey()}
	if p.isMeshHome() {
		keys = append(keys, p.stateBucket()+"/"+regions.MeshStateKey)
	}
	return keys
}

// locks are the objects that lock them.
func (p place) locks() (locks []string) {
	for _, state := range p.states() {
		locks = append(locks, state+".tflock")
	}
	return locks
}

// inside holds a statement to the region's AWS region. Services without regions answer
// in us-east-1.
func (p place) inside() policy.Condition {
	return policy.Condition{"StringEquals": {"aws:RequestedRegion": {p.region.AWSRegion}}}
}

// atSecondSite are what a role may do where copies of backups lie: none if the country has no
// second AWS region.
func (p place) atSecondSite(actions ...string) []policy.Statement {
	site := p.region.SecondSite()
	if site == "" {
		return nil
	}
	return []policy.Statement{allow("AtTheSecondSite", everything, actions, policy.Condition{"StringEquals": {"aws:RequestedRegion": {site}}})}
}

// onlyHere is what no role may do: anything in another AWS region, but for services that
// have none, and for keys and backups at the country's second site.
func (p place) onlyHere(anywhere []string) []policy.Statement {
	outside := func(regions ...string) policy.Condition {
		return policy.Condition{"StringNotEquals": {"aws:RequestedRegion": regions}}
	}
	site := p.region.SecondSite()
	if site == "" {
		return []policy.Statement{{Sid: "OnlyInItsRegion", Effect: policy.Deny, NotAction: anywhere, Resource: everything, Condition: outside(p.region.AWSRegion)}}
	}
	kept := slices.Concat(anywhere, []string{"backup:*", "backup-storage:*", "kms:*"})
	return []policy.Statement{
		{Sid: "OnlyInItsRegion", Effect: policy.Deny, NotAction: kept, Resource: everything, Condition: outside(p.region.AWSRegion)},
		{Sid: "BackupsInItsCountry", Effect: policy.Deny, NotAction: anywhere, Resource: everything, Condition: outside(p.region.AWSRegion, site)},
	}
}

// stateKey holds a statement about keys to that of the state.
func (p place) stateKey() policy.Condition {
	return policy.Condition{"ForAnyValue:StringEquals": {"kms:ResourceAliases": {"alias/" + p.region.StateBucket}}}
}

// through holds a statement about keys to what services of the AWS region do in the
// name of their caller, and AWS Backup also where copies of backups lie.
func (p place) through(services ...string) policy.Condition {
	condition := policy.Condition{"StringEquals": {"kms:ViaService": nil}}
	for _, service := range services {
		condition["StringEquals"]["kms:ViaService"] = append(condition["StringEquals"]["kms:ViaService"], service+"."+p.region.AWSRegion+".amazonaws.com")
		if site := p.region.SecondSite(); service == "backup" && site != "" {
			condition["StringEquals"]["kms:ViaService"] = append(condition["StringEquals"]["kms:ViaService"], service+"."+site+".amazonaws.com")
		}
	}
	return condition
}

func allow(sid string, resources, actions []string, condition policy.Condition) policy.Statement {
	return policy.Statement{Sid: sid, Effect: policy.Allow, Action: actions, Resource: resources, Condition: condition}
}

func deny(sid string, resources, actions []string, condition policy.Condition) policy.Statement {
	return policy.Statement{Sid: sid, Effect: policy.Deny, Action: actions, Resource: resources, Condition: condition}
}

var everything = []string{"*"}
