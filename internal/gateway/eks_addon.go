package gateway

import (
	"net/http"
	"net/url"
	"strings"
)

var addonExceptions = []Exception{
	{
		Name:    "eks-addon-pod-identity",
		Service: "eks",
		Actions: []string{"CreateAddon", "DescribeAddon", "UpdateAddon", "DeleteAddon"},
		Kind:    Mend,
		Reason: "AWS creates the pod identity associations of an add-on, returns their ARNs and deletes them with it. " +
			"ministack returns the request's objects in place of ARNs, which SDKs cannot read.",
		mend: associateAddon,
	},
}

// topicAddonIdentities remembers, by cluster and add-on, the ARNs of an
// add-on's pod identity associations.
const topicAddonIdentities = "eks addon pod identity associations"

func associateAddon(x *exchange, r *reply) bool {
	var failure error
	changed := mendJSON(func(x *exchange, root object) bool {
		cluster, addon := x.request.PathValue("cluster"), x.request.PathValue("addon")
		parameters := x.parameters()
		if x.call.Action == "CreateAddon" {
			addon, _ = parameters["addonName"].(string)
		}
		key := cluster + "/" + addon
		arns, known := recall[[]any](x.memory, topicAddonIdentities, key)
		wanted, given := parameters["podIdentityAssociations"].([]any)
		if x.call.Action == "DeleteAddon" || given {
			for _, arn := range arns {
				disassociatePodIdentity(x, cluster, arn.(string))
			}
			x.memory.forget(topicAddonIdentities, key)
		}
		if given {
			arns, failure = associatePodIdentities(x, cluster, addon, wanted)
			x.memory.put(topicAddonIdentities, key, arns)
		}
		if described := inner(root, "addon"); described != nil && (known || given) {
			described["podIdentityAssociations"] = arns
			return true
		}
		return false
	})(x, r)
	if failure != nil {
		return x.refuse(r, failure)
	}
	return changed
}

// associatePodIdentities creates the associations that an add-on asks for. All
// add-ons of AWS run in kube-system.
func associatePodIdentities(x *exchange, cluster, addon string, wanted []any) (arns []any, err error) {
	for _, w := range wanted {
		association := w.(object)
		answer, err := x.askJSON("eks", http.MethodPost, "/clusters/"+url.PathEscape(cluster)+"/pod-identity-associations", object{
			"namespace":      "kube-system",
			"serviceAccount": association["serviceAccount"],
			"roleArn":        association["roleArn"],
		})
		if err != nil {
			return arns, err
		}
		arns = append(arns, inner(answer, "association")["associationArn"])
	}
	return arns, nil
}

func disassociatePodIdentity(x *exchange, cluster, arn string) {
	id := arn[strings.LastIndex(arn, "/")+1:]
	_, _ = x.askJSON("eks", http.MethodDelete, "/clusters/"+url.PathEscape(cluster)+"/pod-identity-associations/"+id, nil)
}
