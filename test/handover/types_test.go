package handover

import (
	"sync"

	"github.com/aws/karpenter-provider-aws/pkg/apis"
	provider "github.com/aws/karpenter-provider-aws/pkg/apis/v1"
	"github.com/santhosh-tekuri/jsonschema/v6"
	apps "k8s.io/api/apps/v1"
	core "k8s.io/api/core/v1"
	networking "k8s.io/api/networking/v1"
	storage "k8s.io/api/storage/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
	karpenter "sigs.k8s.io/karpenter/pkg/apis/v1"
)

// types are those by which objects are decoded, each field of which must be known.
var types = map[string]func() any{
	"v1/Namespace":                             func() any { return &core.Namespace{} },
	"v1/Service":                               func() any { return &core.Service{} },
	"v1/PersistentVolume":                      func() any { return &core.PersistentVolume{} },
	"v1/PersistentVolumeClaim":                 func() any { return &core.PersistentVolumeClaim{} },
	"apps/v1/Deployment":                       func() any { return &apps.Deployment{} },
	"networking.k8s.io/v1/NetworkPolicy":       func() any { return &networking.NetworkPolicy{} },
	"storage.k8s.io/v1/StorageClass":           func() any { return &storage.StorageClass{} },
	"karpenter.k8s.aws/v1/EC2NodeClass":        func() any { return &provider.EC2NodeClass{} },
	"karpenter.sh/v1/NodePool":                 func() any { return &karpenter.NodePool{} },
	"elbv2.k8s.aws/v1beta1/TargetGroupBinding": func() any { return &targetGroupBinding{} },
}

// ofLoadBalancers are the kinds of a region that users can call.
var ofLoadBalancers = []string{"v1/Service", "apps/v1/Deployment", "elbv2.k8s.aws/v1beta1/TargetGroupBinding"}

// schemas are the definitions of objects that are checked by these, too: with the values,
// patterns and lengths that a type of Go does not know.
var schemas = map[string]func() (*jsonschema.Schema, error){
	"karpenter.k8s.aws/v1/EC2NodeClass": sync.OnceValues(func() (*jsonschema.Schema, error) { return definition(apis.EC2NodeClassCRD, "v1") }),
	"karpenter.sh/v1/NodePool":          sync.OnceValues(func() (*jsonschema.Schema, error) { return definition(apis.NodePoolCRD, "v1") }),
	"argoproj.io/v1alpha1/Application":  argoDefinition("application"),
	"argoproj.io/v1alpha1/AppProject":   argoDefinition("appproject"),
}

// argoDefinition is the schema of one of Argo CD's kinds, from a file of its module.
func argoDefinition(kind string) func() (*jsonschema.Schema, error) {
	return sync.OnceValues(func() (*jsonschema.Schema, error) {
		text, err := moduleFile(argoCD, "manifests/crds/"+kind+"-crd.yaml")
		if err != nil {
			return nil, err
		}
		return definition(text, "v1alpha1")
	})
}

// targetGroupBinding has the fields of the load balancer controller's own type, v3.5.0,
// apis/elbv2/v1beta1, that a hand-over may use: the module with that type cannot be had from
// every module proxy.
type targetGroupBinding struct {
	meta.TypeMeta   `json:",inline"`
	meta.ObjectMeta `json:"metadata"`

	Spec struct {
		TargetGroupARN      string `json:"targetGroupARN"`
		TargetGroupName     string `json:"targetGroupName"`
		TargetGroupProtocol string `json:"targetGroupProtocol"`
		TargetType          string `json:"targetType"`
		IPAddressType       string `json:"ipAddressType"`
		VPCID               string `json:"vpcID"`
		ServiceRef          struct {
			Name string             `json:"name"`
			Port intstr.IntOrString `json:"port"`
		} `json:"serviceRef"`
	} `json:"spec"`
}
