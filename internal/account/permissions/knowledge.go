package permissions

import (
	"encoding/json"
	"strings"

	"github.com/arteraai/region-expansion/internal/localaws/gateway"
)

// knowledge is what earlier calls have said of things that later ones name: with it, a
// call that changes a role is known to change one within the boundary.
type knowledge struct {
	boundaries map[string]string   // of roles, by account and name
	services   map[string][]string // whom roles trust, by account and name
	aliases    map[string][]string // of keys, by account and id
	ids        map[string]string   // of keys, by account and alias
	buckets    map[string]string   // the keys that encrypt what is in buckets, by bucket
}

func newKnowledge() *knowledge {
	return &knowledge{map[string]string{}, map[string][]string{}, map[string][]string{}, map[string]string{}, map[string]string{}}
}

// learn notes what a call says, whoever makes it.
func (k *knowledge) learn(call gateway.Call) {
	if call.Status >= 400 {
		return
	}
	role := call.Account + "/" + text(call.Parameters, "RoleName")
	switch call.Name() {
	case "iam:CreateRole":
		k.boundaries[role] = text(call.Parameters, "PermissionsBoundary")
		k.services[role] = trusted(text(call.Parameters, "AssumeRolePolicyDocument"))
	case "iam:PutRolePermissionsBoundary":
		k.boundaries[role] = text(call.Parameters, "PermissionsBoundary")
	case "kms:CreateAlias":
		key, alias := call.Account+"/"+text(call.Parameters, "TargetKeyId"), text(call.Parameters, "AliasName")
		k.aliases[key] = append(k.aliases[key], alias)
		k.ids[call.Account+"/"+alias] = text(call.Parameters, "TargetKeyId")
	case "s3:PutBucketEncryption":
		find("", map[string]any(call.Parameters), func(name, key string) {
			if name == "KMSMasterKeyID" {
				k.buckets[text(call.Parameters, "Bucket")] = key
			}
		})
	}
}

// trusted are the services that may take a role, by its trust.
func trusted(document string) (services []string) {
	var trust struct {
		Statement []struct {
			Principal struct{ Service any }
		}
	}
	if json.Unmarshal([]byte(document), &trust) != nil {
		return nil
	}
	for _, statement := range trust.Statement {
		find("Service", statement.Principal.Service, func(_, service string) { services = append(services, service) })
	}
	return services
}

// key is the ARN of a key and its aliases, however a call names it: by its id, its ARN,
// or an alias.
func (k *knowledge) key(call gateway.Call, name string) (arn string, aliases []string) {
	name = name[strings.LastIndex(name, ":")+1:] // of an ARN
	if strings.HasPrefix(name, "alias/") {
		aliases = []string{name}
		if name = k.ids[call.Account+"/"+name]; name == "" {
			name = unknownKey
		}
	}
	id := strings.TrimPrefix(name, "key/")
	aliases = append(aliases, k.aliases[call.Account+"/"+id]...)
	return "arn:aws:kms:" + call.Region + ":" + call.Account + ":key/" + id, aliases
}

// unknownKey stands for the id of a key that was made before the journal begins.
const unknownKey = "00000000-0000-0000-0000-000000000000"
